CREATE TABLE `committee_sessions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`opened_at` integer NOT NULL,
	`opened_by` text NOT NULL,
	`opened_by_name` text NOT NULL,
	`agenda` text NOT NULL,
	`closed_at` integer,
	`minutes` text,
	`hash` text
);
--> statement-breakpoint
CREATE INDEX `committee_sessions_closed` ON `committee_sessions` (`closed_at`);