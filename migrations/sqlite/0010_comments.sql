CREATE TABLE `comments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`body` text NOT NULL,
	`mentions` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`edited_at` integer,
	`removed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `comments_use_case` ON `comments` (`use_case_id`,`id`);