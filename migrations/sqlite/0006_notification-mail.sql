ALTER TABLE `notifications` ADD `mailed_at` integer;--> statement-breakpoint
ALTER TABLE `notifications` ADD `mail_tries` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `notifications_unmailed` ON `notifications` (`mailed_at`,`at`);--> statement-breakpoint
ALTER TABLE `users` ADD `mail` text DEFAULT 'daily' NOT NULL;