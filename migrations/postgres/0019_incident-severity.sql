ALTER TABLE "incident_entries" ADD COLUMN "severity_before" text;--> statement-breakpoint
ALTER TABLE "incident_entries" ADD COLUMN "severity_after" text;