CREATE TABLE `recurring_reviews` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`kind` text NOT NULL,
	`outcome` text NOT NULL,
	`note` text,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	`on_day` text NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `recurring_reviews_use_case` ON `recurring_reviews` (`use_case_id`,`id`);