CREATE TABLE `incident_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`use_case_id` integer NOT NULL,
	`text` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `incident_entries_use_case` ON `incident_entries` (`use_case_id`,`id`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`severity` text NOT NULL,
	`title` text NOT NULL,
	`happened` text NOT NULL,
	`noticed_on` text NOT NULL,
	`controls` text NOT NULL,
	`status` text NOT NULL,
	`resolution` text,
	`changed` text,
	`opened_by` text NOT NULL,
	`opened_by_name` text NOT NULL,
	`opened_at` integer NOT NULL,
	`resolved_by_name` text,
	`resolved_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "incidents_resolved" CHECK(("incidents"."status" = 'resolved') = ("incidents"."resolved_at" is not null and "incidents"."resolution" is not null))
);
--> statement-breakpoint
CREATE INDEX `incidents_use_case` ON `incidents` (`use_case_id`,`id`);