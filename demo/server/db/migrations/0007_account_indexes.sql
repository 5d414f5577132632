CREATE INDEX "codes_account" ON "codes" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "outbox_account" ON "outbox" USING btree ("account_id");