CREATE TABLE `control_evidence` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`control` text NOT NULL,
	`evidence` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	`on_day` text NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `control_evidence_use_case` ON `control_evidence` (`use_case_id`,`id`);--> statement-breakpoint
CREATE TABLE `control_reviews` (
	`evidence_id` integer PRIMARY KEY NOT NULL,
	`use_case_id` integer NOT NULL,
	`outcome` text NOT NULL,
	`note` text,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	`on_day` text NOT NULL,
	FOREIGN KEY (`evidence_id`) REFERENCES `control_evidence`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `control_reviews_use_case` ON `control_reviews` (`use_case_id`);