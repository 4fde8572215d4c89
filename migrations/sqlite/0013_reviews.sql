CREATE TABLE `committee_members` (
	`user_id` text PRIMARY KEY NOT NULL,
	`seat` text,
	`is_alternate` integer DEFAULT false NOT NULL,
	`absent_until` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `review_packets` (
	`request_id` integer PRIMARY KEY NOT NULL,
	`use_case_id` integer NOT NULL,
	`packet` text NOT NULL,
	`hash` text NOT NULL,
	`rules` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `gate_requests`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `review_recusals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` integer NOT NULL,
	`use_case_id` integer NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `gate_requests`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_recusals_one_each` ON `review_recusals` (`request_id`,`by`);--> statement-breakpoint
CREATE INDEX `review_recusals_use_case` ON `review_recusals` (`use_case_id`,`id`);--> statement-breakpoint
CREATE TABLE `review_votes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` integer NOT NULL,
	`use_case_id` integer NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`seat` text,
	`verb` text NOT NULL,
	`comment` text NOT NULL,
	`conditions` text NOT NULL,
	`hold_until` text,
	`recycle_to` integer,
	`meaning` text NOT NULL,
	`packet_hash` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `gate_requests`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_votes_one_each` ON `review_votes` (`request_id`,`by`);--> statement-breakpoint
CREATE INDEX `review_votes_use_case` ON `review_votes` (`use_case_id`,`id`);