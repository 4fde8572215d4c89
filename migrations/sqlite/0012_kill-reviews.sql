CREATE TABLE `kill_decisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`request_id` integer NOT NULL,
	`verb` text NOT NULL,
	`reason` text NOT NULL,
	`pivot_to` text,
	`quiet_until` text,
	`findings` text NOT NULL,
	`figures` text NOT NULL,
	`phase` integer,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	`on_day` text NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`request_id`) REFERENCES `review_requests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `kill_decisions_use_case` ON `kill_decisions` (`use_case_id`,`id`);--> statement-breakpoint
CREATE TABLE `kill_inquiries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`note` text NOT NULL,
	`findings` text NOT NULL,
	`money_at_stake` integer NOT NULL,
	`answer_by` text NOT NULL,
	`answer` text,
	`words` text,
	`answered_by` text,
	`answered_at` integer,
	`request_id` integer,
	`closed_at` integer,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`request_id`) REFERENCES `review_requests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `kill_inquiries_use_case` ON `kill_inquiries` (`use_case_id`);--> statement-breakpoint
CREATE INDEX `kill_inquiries_open` ON `kill_inquiries` (`closed_at`,`answer_by`);--> statement-breakpoint
CREATE TABLE `retrospectives` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`learnt` text NOT NULL,
	`reusable` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `retrospectives_use_case` ON `retrospectives` (`use_case_id`,`id`);--> statement-breakpoint
DROP INDEX `standings_portfolio`;--> statement-breakpoint
ALTER TABLE `standings` ADD `killed_on` text;--> statement-breakpoint
ALTER TABLE `standings` ADD `freed_budget` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `standings_portfolio` ON `standings` (`status`,`phase`,`tier`,`approach`,`business_unit`,`owner_id`,`costs`,`gains`,`months`,`break_even_month`,`fiscal_year`,`fiscal_year_costs`,`fiscal_year_gains`,`roi_due_from`,`recorded_since_due`,`last_month`,`unanswered`,`entered_on`,`updated_on`,`phase_planned_end`,`open_gate_request_at`,`conditions_due_on`,`money_at_stake`,`double_down`,`kill_red_since`,`kill_loss_since`,`kill_other_since`,`controls_due_on`,`reviews_due_on`,`killed_on`,`freed_budget`);--> statement-breakpoint
ALTER TABLE `review_votes` ADD `pivot_to` text;