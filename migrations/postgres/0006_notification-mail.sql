ALTER TABLE "notifications" ADD COLUMN "mailed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mail_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "mail" text DEFAULT 'daily' NOT NULL;--> statement-breakpoint
CREATE INDEX "notifications_unmailed" ON "notifications" USING btree ("mailed_at","at");