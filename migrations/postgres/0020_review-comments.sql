ALTER TABLE "comments" ADD COLUMN "request_id" integer;--> statement-breakpoint
ALTER TABLE "incident_entries" ADD COLUMN "severity_before" text;--> statement-breakpoint
ALTER TABLE "incident_entries" ADD COLUMN "severity_after" text;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_request_id_review_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."review_requests"("id") ON DELETE cascade ON UPDATE no action;