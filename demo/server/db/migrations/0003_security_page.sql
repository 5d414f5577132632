DROP INDEX "activity_newest";--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "city" text;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "city" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "country" text;--> statement-breakpoint
CREATE INDEX "activity_of_kind" ON "activity" USING btree ("account_id","kind","at" DESC NULLS FIRST,"position" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "activity_newest" ON "activity" USING btree ("account_id","at" DESC NULLS FIRST,"position" DESC NULLS FIRST);