ALTER TABLE `comments` ADD `request_id` integer REFERENCES review_requests(id) ON DELETE cascade;--> statement-breakpoint
ALTER TABLE `incident_entries` ADD `severity_before` text;--> statement-breakpoint
ALTER TABLE `incident_entries` ADD `severity_after` text;