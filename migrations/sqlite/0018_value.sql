CREATE TABLE `exchange_rates` (
	`currency` text NOT NULL,
	`month` text NOT NULL,
	`rate` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`currency`, `month`)
);
--> statement-breakpoint
CREATE TABLE `month_closes` (
	`month` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`costs` integer,
	`gains` integer,
	`entries` integer,
	`missing` integer,
	`note` text,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "month_closes_figures" CHECK(("month_closes"."status" = 'closed') = ("month_closes"."costs" is not null and "month_closes"."gains" is not null and "month_closes"."entries" is not null and "month_closes"."missing" is not null))
);
--> statement-breakpoint
CREATE TABLE `metric_readings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`metric` text NOT NULL,
	`month` text NOT NULL,
	`value` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `metric_readings_metric_month` ON `metric_readings` (`use_case_id`,`metric`,`month`);--> statement-breakpoint
CREATE TABLE `roi_amendments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`use_case_id` integer NOT NULL,
	`month` text NOT NULL,
	`reason` text NOT NULL,
	`before` text,
	`after` text NOT NULL,
	`costs_before` integer NOT NULL,
	`gains_before` integer NOT NULL,
	`costs_after` integer NOT NULL,
	`gains_after` integer NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`use_case_id`) REFERENCES `use_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `roi_amendments_use_case` ON `roi_amendments` (`use_case_id`,`month`,`id`);--> statement-breakpoint
CREATE INDEX `roi_amendments_month` ON `roi_amendments` (`month`,`id`);--> statement-breakpoint
CREATE TABLE `scenarios` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`moves` text NOT NULL,
	`note` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scenarios_name` ON `scenarios` (`name`);--> statement-breakpoint
ALTER TABLE `business_cases` ADD `horizon_months` integer DEFAULT 36 NOT NULL;--> statement-breakpoint
ALTER TABLE `business_cases` ADD `lines` text;--> statement-breakpoint
ALTER TABLE `business_cases` ADD `range` text;--> statement-breakpoint
ALTER TABLE `business_cases` ADD `metrics` text;--> statement-breakpoint
ALTER TABLE `business_cases` ADD `criteria` text;--> statement-breakpoint
ALTER TABLE `roi_entries` ADD `currency` text;--> statement-breakpoint
ALTER TABLE `roi_entries` ADD `rate` text;--> statement-breakpoint
ALTER TABLE `roi_entries` ADD `original` text;