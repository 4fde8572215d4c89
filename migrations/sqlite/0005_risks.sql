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
CREATE UNIQUE INDEX `risks_use_case_library` ON `risks` (`use_case_id`,`library_id`);