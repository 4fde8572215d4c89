CREATE TABLE `ai_act_assessments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`answers` text NOT NULL,
	`exempt` integer NOT NULL,
	`exempt_reason` text,
	`profiles` integer NOT NULL,
	`class` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	`on_day` text NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ai_act_assessments_use_case` ON `ai_act_assessments` (`use_case_id`,`id`);