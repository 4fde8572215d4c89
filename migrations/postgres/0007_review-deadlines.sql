ALTER TABLE "review_recusals" ADD COLUMN "delegate_to" text;--> statement-breakpoint
ALTER TABLE "review_recusals" ADD COLUMN "delegate_name" text;--> statement-breakpoint
ALTER TABLE "review_requests" ADD COLUMN "closed_as" text;