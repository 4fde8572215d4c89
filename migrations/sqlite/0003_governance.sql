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
CREATE INDEX `comments_use_case` ON `comments` (`use_case_id`,`id`);--> statement-breakpoint
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
CREATE INDEX `control_reviews_use_case` ON `control_reviews` (`use_case_id`);--> statement-breakpoint
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
CREATE INDEX `recurring_reviews_use_case` ON `recurring_reviews` (`use_case_id`,`id`);--> statement-breakpoint
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
CREATE INDEX `ai_act_assessments_use_case` ON `ai_act_assessments` (`use_case_id`,`id`);--> statement-breakpoint
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
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_once` ON `notifications` (`user_id`,`cause`);--> statement-breakpoint
CREATE INDEX `notifications_unread` ON `notifications` (`user_id`,`read_at`);--> statement-breakpoint
CREATE INDEX `notifications_list` ON `notifications` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_cause` ON `notifications` (`cause`);--> statement-breakpoint
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
CREATE INDEX `review_votes_use_case` ON `review_votes` (`use_case_id`,`id`);--> statement-breakpoint
CREATE TABLE `risks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`library_id` text,
	`title` text NOT NULL,
	`description` text,
	`category` text NOT NULL,
	`likelihood` integer,
	`impact` integer,
	`residual_likelihood` integer,
	`residual_impact` integer,
	`measures` text NOT NULL,
	`mitigation` text,
	`owner_id` text,
	`status` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "risks_score" CHECK(("risks"."likelihood" is null) = ("risks"."impact" is null) and coalesce("risks"."likelihood", 1) between 1 and 5 and coalesce("risks"."impact", 1) between 1 and 5),
	CONSTRAINT "risks_residual" CHECK(("risks"."residual_likelihood" is null) = ("risks"."residual_impact" is null) and coalesce("risks"."residual_likelihood", 1) between 1 and 5 and coalesce("risks"."residual_impact", 1) between 1 and 5)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `risks_use_case_library` ON `risks` (`use_case_id`,`library_id`);--> statement-breakpoint
DROP INDEX `standings_filters`;--> statement-breakpoint
CREATE INDEX `standings_portfolio` ON `standings` (`status`,`phase`,`tier`,`approach`,`business_unit`,`owner_id`,`costs`,`gains`,`months`,`break_even_month`,`fiscal_year`,`fiscal_year_costs`,`fiscal_year_gains`,`roi_due_from`,`recorded_since_due`,`last_month`,`unanswered`,`entered_on`,`updated_on`,`phase_planned_end`,`open_gate_request_at`,`money_at_stake`,`double_down`,`kill_red_since`,`kill_loss_since`,`kill_other_since`);--> statement-breakpoint
DROP INDEX `audit_log_subject`;--> statement-breakpoint
CREATE INDEX `audit_log_kind` ON `audit_log` (`subject_kind`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_via` ON `audit_log` (`via`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_subject` ON `audit_log` (`subject_id`,`seq`);--> statement-breakpoint
ALTER TABLE `audit_head` ADD `fingerprint` text;--> statement-breakpoint
CREATE INDEX `idempotent_results_at` ON `idempotent_results` (`at`);--> statement-breakpoint
CREATE INDEX `rate_limits_window` ON `rate_limits` (`window_started_at`);