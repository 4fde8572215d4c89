CREATE TABLE `checklist_answers` (
	`use_case_id` integer NOT NULL,
	`item` text NOT NULL,
	`answer` text,
	`note` text,
	`evidence` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`use_case_id`, `item`),
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `readiness_assessments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`scores` text NOT NULL,
	`notes` text NOT NULL,
	`total` integer,
	`band` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `readiness_assessments_use_case` ON `readiness_assessments` (`use_case_id`,`id`);--> statement-breakpoint
CREATE TABLE `audit_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_log` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`via` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text,
	`before` text,
	`after` text,
	`request_id` text NOT NULL,
	`ip` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_subject` ON `audit_log` (`subject_kind`,`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_actor` ON `audit_log` (`actor_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_action` ON `audit_log` (`action`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_at` ON `audit_log` (`at`);--> statement-breakpoint
CREATE TABLE `idempotent_results` (
	`key` text PRIMARY KEY NOT NULL,
	`input_hash` text NOT NULL,
	`result` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `imported_records` (
	`use_case_id` integer PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`external_id` text,
	`fingerprint` text NOT NULL,
	`content_hash` text NOT NULL,
	`record` integer NOT NULL,
	`attributes` text NOT NULL,
	`import_id` integer NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `imported_records_external` ON `imported_records` (`source`,`external_id`);--> statement-breakpoint
CREATE INDEX `imported_records_fingerprint` ON `imported_records` (`source`,`fingerprint`);--> statement-breakpoint
CREATE TABLE `gate_decisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`gate` integer NOT NULL,
	`verb` text NOT NULL,
	`reason` text NOT NULL,
	`conditions` text NOT NULL,
	`hold_until` text,
	`recycle_to` integer,
	`evidence` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	`on_day` text NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `gate_decisions_use_case` ON `gate_decisions` (`use_case_id`,`id`);--> statement-breakpoint
CREATE TABLE `gate_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`gate` integer NOT NULL,
	`note` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`closed_at` integer,
	`decision_id` integer,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `gate_requests_use_case` ON `gate_requests` (`use_case_id`);--> statement-breakpoint
CREATE INDEX `gate_requests_open` ON `gate_requests` (`closed_at`);--> statement-breakpoint
CREATE TABLE `phase_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`phase_run_id` integer NOT NULL,
	`use_case_id` integer NOT NULL,
	`template_id` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`steps` text NOT NULL,
	`due_on` text,
	`done_on` text,
	`done_by` text,
	`evidence` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`phase_run_id`) REFERENCES `phase_runs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `phase_items_run` ON `phase_items` (`phase_run_id`);--> statement-breakpoint
CREATE INDEX `phase_items_use_case` ON `phase_items` (`use_case_id`,`due_on`);--> statement-breakpoint
CREATE TABLE `phase_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`phase` integer NOT NULL,
	`planned_start` text NOT NULL,
	`planned_end` text,
	`actual_start` text NOT NULL,
	`actual_end` text,
	`percent` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "phase_runs_percent" CHECK("phase_runs"."percent" between 0 and 100)
);
--> statement-breakpoint
CREATE INDEX `phase_runs_use_case` ON `phase_runs` (`use_case_id`,`id`);--> statement-breakpoint
CREATE TABLE `status_updates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`health` text NOT NULL,
	`changed` text NOT NULL,
	`next` text,
	`blockers` text,
	`percent` integer,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`on_day` text NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `status_updates_use_case` ON `status_updates` (`use_case_id`,`id`);--> statement-breakpoint
CREATE TABLE `business_cases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`initial_investment` integer NOT NULL,
	`monthly_cost` integer NOT NULL,
	`monthly_gain` integer NOT NULL,
	`start_month` text NOT NULL,
	`assumptions` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `business_cases_use_case` ON `business_cases` (`use_case_id`,`id`);--> statement-breakpoint
CREATE TABLE `roi_baselines` (
	`use_case_id` integer PRIMARY KEY NOT NULL,
	`metric` text NOT NULL,
	`value` text NOT NULL,
	`measured_how` text NOT NULL,
	`measured_on` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `roi_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`month` text NOT NULL,
	`cost_savings` integer DEFAULT 0 NOT NULL,
	`productivity` integer DEFAULT 0 NOT NULL,
	`revenue` integer DEFAULT 0 NOT NULL,
	`risk_reduction` integer DEFAULT 0 NOT NULL,
	`compute` integer DEFAULT 0 NOT NULL,
	`data_preparation` integer DEFAULT 0 NOT NULL,
	`tooling` integer DEFAULT 0 NOT NULL,
	`storage` integer DEFAULT 0 NOT NULL,
	`ml_engineering` integer DEFAULT 0 NOT NULL,
	`data_science` integer DEFAULT 0 NOT NULL,
	`devops` integer DEFAULT 0 NOT NULL,
	`maintenance` integer DEFAULT 0 NOT NULL,
	`governance_compliance` integer DEFAULT 0 NOT NULL,
	`opportunity_cost` integer DEFAULT 0 NOT NULL,
	`versioning` integer DEFAULT 0 NOT NULL,
	`ab_testing` integer DEFAULT 0 NOT NULL,
	`monitoring` integer DEFAULT 0 NOT NULL,
	`retraining` integer DEFAULT 0 NOT NULL,
	`failed_experiments` integer DEFAULT 0 NOT NULL,
	`technical_debt` integer DEFAULT 0 NOT NULL,
	`costs` integer NOT NULL,
	`gains` integer NOT NULL,
	`note` text,
	`evidence` text,
	`method` text DEFAULT 'estimate' NOT NULL,
	`confidence` text DEFAULT 'estimated' NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "roi_entries_month_form" CHECK(length("roi_entries"."month") = 7),
	CONSTRAINT "roi_entries_not_negative" CHECK("roi_entries"."costs" >= 0 and "roi_entries"."gains" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roi_entries_use_case_month` ON `roi_entries` (`use_case_id`,`month`);--> statement-breakpoint
CREATE INDEX `roi_entries_month` ON `roi_entries` (`month`,`costs`,`gains`);--> statement-breakpoint
CREATE TABLE `policies` (
	`version` integer PRIMARY KEY NOT NULL,
	`values` text NOT NULL,
	`reason` text NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization` text NOT NULL,
	`currency` text NOT NULL,
	`fiscal_year_start` integer NOT NULL,
	`demo` integer DEFAULT false NOT NULL,
	`set_up_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "settings_one_row" CHECK("settings"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `portfolio_months` (
	`month` text PRIMARY KEY NOT NULL,
	`costs` integer NOT NULL,
	`gains` integer NOT NULL,
	`entries` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `standings` (
	`use_case_id` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`phase` integer,
	`tier` text,
	`approach` text,
	`business_unit` text,
	`owner_id` text,
	`entered_on` text NOT NULL,
	`updated_on` text,
	`phase_started_on` text,
	`phase_planned_end` text,
	`budget` integer,
	`costs` integer NOT NULL,
	`gains` integer NOT NULL,
	`months` integer NOT NULL,
	`first_month` text,
	`last_month` text,
	`run_rate` integer,
	`break_even_month` text,
	`fiscal_year` integer,
	`fiscal_year_costs` integer NOT NULL,
	`fiscal_year_gains` integer NOT NULL,
	`roi_due_from` text,
	`recorded_since_due` integer NOT NULL,
	`verdict` text NOT NULL,
	`unanswered` integer NOT NULL,
	`readiness_total` integer,
	`ladder_skip` integer NOT NULL,
	`open_gate_request_at` integer,
	`findings` text NOT NULL,
	`kill_red_since` text,
	`kill_loss_since` text,
	`kill_other_since` text,
	`money_at_stake` integer NOT NULL,
	`double_down` text,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `standings_filters` ON `standings` (`status`,`phase`,`tier`,`approach`,`business_unit`);--> statement-breakpoint
CREATE INDEX `standings_owner` ON `standings` (`owner_id`);--> statement-breakpoint
CREATE TABLE `contributors` (
	`use_case_id` integer NOT NULL,
	`user_id` text NOT NULL,
	`added_at` integer NOT NULL,
	`added_by` text,
	PRIMARY KEY(`use_case_id`, `user_id`),
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `contributors_user` ON `contributors` (`user_id`);--> statement-breakpoint
CREATE TABLE `join_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`user_id` text NOT NULL,
	`message` text NOT NULL,
	`at` integer NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `join_requests_use_case` ON `join_requests` (`use_case_id`);--> statement-breakpoint
CREATE INDEX `join_requests_user` ON `join_requests` (`user_id`);--> statement-breakpoint
CREATE TABLE `use_case_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`field` text NOT NULL,
	`from_value` text,
	`to_value` text,
	`on_day` text NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`reason` text,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `use_case_history_use_case` ON `use_case_history` (`use_case_id`,`field`,`id`);--> statement-breakpoint
CREATE TABLE `use_cases` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`title` text NOT NULL,
	`problem` text DEFAULT '' NOT NULL,
	`why_new` text,
	`business_unit` text,
	`department` text,
	`sponsor` text,
	`owner_id` text,
	`industry` text,
	`exposure` text,
	`personal_data` text,
	`regulations` text NOT NULL,
	`approach` text,
	`method` text,
	`approach_reason` text,
	`prompt_trial` text,
	`rag_trial` text,
	`vendor` text,
	`model` text,
	`data_nature` text,
	`example_count` integer,
	`task_type` text,
	`tier` text,
	`tier_reason` text,
	`status` text NOT NULL,
	`phase` integer,
	`imported_without_gates` integer DEFAULT false NOT NULL,
	`health` text,
	`budget` integer,
	`started_on` text,
	`acquired_on` text,
	`implemented_on` text,
	`retired_on` text,
	`tags` text NOT NULL,
	`links` text NOT NULL,
	`entered_on` text NOT NULL,
	`updated_on` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "use_cases_phase" CHECK("use_cases"."phase" is null or "use_cases"."phase" between 1 and 5),
	CONSTRAINT "use_cases_budget" CHECK("use_cases"."budget" is null or "use_cases"."budget" >= 0),
	CONSTRAINT "use_cases_title" CHECK(length("use_cases"."title") > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `use_cases_key_unique` ON `use_cases` (`key`);--> statement-breakpoint
CREATE INDEX `use_cases_owner` ON `use_cases` (`owner_id`);--> statement-breakpoint
CREATE TABLE `account_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_links_user` ON `account_links` (`user_id`);--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`scope` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_token_hash_unique` ON `api_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `api_tokens_user` ON `api_tokens` (`user_id`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`window_started_at` integer NOT NULL,
	`hits` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`user_agent` text,
	`ip` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`roles` text NOT NULL,
	`password_hash` text,
	`disabled_at` integer,
	`locale` text,
	`time_zone` text,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);