CREATE TABLE `notifications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` text NOT NULL,
	`use_case_id` integer NOT NULL,
	`kind` text NOT NULL,
	`facts` text NOT NULL,
	`cause` text NOT NULL,
	`by_id` text,
	`place` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	`mailed_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_once` ON `notifications` (`user_id`,`cause`);--> statement-breakpoint
CREATE INDEX `notifications_unread` ON `notifications` (`user_id`,`read_at`);--> statement-breakpoint
CREATE INDEX `notifications_list` ON `notifications` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_cause` ON `notifications` (`cause`);--> statement-breakpoint
CREATE INDEX `notifications_to_mail` ON `notifications` (`mailed_at`,`at`);