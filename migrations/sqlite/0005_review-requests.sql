-- The committee is asked for more than gates: a request says for what. Written by hand, so that the tables that refer to it,
-- and the guards on them, stay as they are.
ALTER TABLE `gate_requests` RENAME TO `review_requests`;--> statement-breakpoint
CREATE TABLE `__new_review_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`kind` text DEFAULT 'gate' NOT NULL,
	`gate` integer,
	`note` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`closed_at` integer,
	`decision_id` integer,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_review_requests`("id", "use_case_id", "gate", "note", "by", "at", "closed_at", "decision_id") SELECT "id", "use_case_id", "gate", "note", "by", "at", "closed_at", "decision_id" FROM `review_requests`;--> statement-breakpoint
DROP TABLE `review_requests`;--> statement-breakpoint
ALTER TABLE `__new_review_requests` RENAME TO `review_requests`;--> statement-breakpoint
CREATE INDEX `review_requests_use_case` ON `review_requests` (`use_case_id`);--> statement-breakpoint
CREATE INDEX `review_requests_open` ON `review_requests` (`closed_at`);
