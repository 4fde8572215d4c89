CREATE TABLE `exceptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`request_id` integer NOT NULL,
	`item` text NOT NULL,
	`reason` text NOT NULL,
	`expires_on` text NOT NULL,
	`requested_by` text NOT NULL,
	`granted_by` text NOT NULL,
	`at` integer NOT NULL,
	`on_day` text NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`request_id`) REFERENCES `review_requests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `exceptions_use_case` ON `exceptions` (`use_case_id`,`id`);--> statement-breakpoint
CREATE INDEX `exceptions_expiry` ON `exceptions` (`expires_on`);--> statement-breakpoint
ALTER TABLE `standings` ADD `go_through` text;