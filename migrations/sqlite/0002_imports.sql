CREATE TABLE `import_pieces` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`kind` text NOT NULL,
	`part` text NOT NULL,
	`position` integer NOT NULL,
	`items` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_pieces_place` ON `import_pieces` (`import_id`,`kind`,`part`,`position`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`file_size` integer NOT NULL,
	`format` text NOT NULL,
	`sheets` text NOT NULL,
	`mapping` text NOT NULL,
	`mapping_from` text,
	`words` text NOT NULL,
	`summary` text,
	`status` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`applied_by` text,
	`applied_at` integer,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `imports_created` ON `imports` (`created_at`);--> statement-breakpoint
CREATE INDEX `imports_source` ON `imports` (`source`,`status`);--> statement-breakpoint
ALTER TABLE `audit_log` ADD `state` text;--> statement-breakpoint
ALTER TABLE `imported_records` ADD `physical_line` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imported_records` ADD `content` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `imported_records` ADD `stated` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `imported_records` ADD `gone_since` integer;