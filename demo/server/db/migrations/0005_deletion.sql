CREATE TABLE "deletion_receipts" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "deletion_requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "deletion_scheduled_for" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "accounts_leaving" ON "accounts" USING btree ("deletion_scheduled_for") WHERE "accounts"."deletion_scheduled_for" is not null;--> statement-breakpoint
CREATE INDEX "activity_age" ON "activity" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_age" ON "outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");