ALTER TABLE `review_recusals` ADD `delegate_to` text;--> statement-breakpoint
ALTER TABLE `review_recusals` ADD `delegate_name` text;--> statement-breakpoint
ALTER TABLE `review_requests` ADD `closed_as` text;