CREATE TABLE `conditions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`decision_id` integer NOT NULL,
	`gate` integer NOT NULL,
	`text` text NOT NULL,
	`owner_id` text,
	`due_on` text NOT NULL,
	`evidence` text,
	`done_by` text,
	`done_by_name` text,
	`done_at` integer,
	`outcome` text,
	`checked_by` text,
	`checked_by_name` text,
	`checked_at` integer,
	`note` text,
	`changed_by` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decision_id`) REFERENCES `gate_decisions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `conditions_use_case` ON `conditions` (`use_case_id`,`id`);--> statement-breakpoint
CREATE INDEX `conditions_owner` ON `conditions` (`owner_id`,`done_by`);--> statement-breakpoint
DROP INDEX `standings_portfolio`;--> statement-breakpoint
ALTER TABLE `standings` ADD `conditions_due_on` text;--> statement-breakpoint
CREATE INDEX `standings_portfolio` ON `standings` (`status`,`phase`,`tier`,`approach`,`business_unit`,`owner_id`,`costs`,`gains`,`months`,`break_even_month`,`fiscal_year`,`fiscal_year_costs`,`fiscal_year_gains`,`roi_due_from`,`recorded_since_due`,`last_month`,`unanswered`,`entered_on`,`updated_on`,`phase_planned_end`,`open_gate_request_at`,`conditions_due_on`,`money_at_stake`,`double_down`,`kill_red_since`,`kill_loss_since`,`kill_other_since`);