CREATE TABLE "connection_flows" (
	"id" text PRIMARY KEY NOT NULL,
	"state_hash" text NOT NULL,
	"kind" text NOT NULL,
	"provider" text NOT NULL,
	"account_id" text,
	"session_id" text,
	"browser_hash" text,
	"connection_id" text,
	"code_verifier" text NOT NULL,
	"nonce" text NOT NULL,
	"return_to" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "connection_flows_state" UNIQUE("state_hash")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider" text NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"account_label" text,
	"email" text,
	"scopes" text[] NOT NULL,
	"connected_at" timestamp with time zone NOT NULL,
	"flow_id" text,
	"problem" text,
	CONSTRAINT "connections_subject" UNIQUE("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "phones" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"number" text NOT NULL,
	"verified_at" timestamp with time zone,
	"is_primary" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "phones_of_account" UNIQUE("account_id","number")
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"key" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "photos_account" UNIQUE("account_id")
);
--> statement-breakpoint
ALTER TABLE "sessions" RENAME COLUMN "email_id" TO "through_id";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "photo_turn" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "code_id" text;--> statement-breakpoint
ALTER TABLE "connection_flows" ADD CONSTRAINT "connection_flows_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phones" ADD CONSTRAINT "phones_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connections_account" ON "connections" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "phones_verified" ON "phones" USING btree ("number") WHERE "phones"."verified_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "phones_primary" ON "phones" USING btree ("account_id") WHERE "phones"."is_primary";--> statement-breakpoint
CREATE INDEX "outbox_undelivered" ON "outbox" USING btree ("code_id") WHERE "outbox"."failed_at" is not null;