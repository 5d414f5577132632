CREATE TABLE "limits" (
	"key" text PRIMARY KEY NOT NULL,
	"times" timestamp with time zone[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "undos" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"account_id" text NOT NULL,
	"former_address" text NOT NULL,
	"next_email_id" text NOT NULL,
	"next_address" text NOT NULL,
	"password_hash" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "undos_token" UNIQUE("token_hash")
);
--> statement-breakpoint
DROP INDEX "activity_newest";--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "position" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "activity_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "codes" ADD COLUMN "method" text DEFAULT 'code' NOT NULL;--> statement-breakpoint
ALTER TABLE "undos" ADD CONSTRAINT "undos_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "undos_account" ON "undos" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "activity_newest" ON "activity" USING btree ("account_id","at" DESC NULLS LAST,"position" DESC NULLS LAST);