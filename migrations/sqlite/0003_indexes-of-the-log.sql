DROP INDEX `audit_log_subject`;--> statement-breakpoint
CREATE INDEX `audit_log_kind` ON `audit_log` (`subject_kind`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_via` ON `audit_log` (`via`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_subject` ON `audit_log` (`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `idempotent_results_at` ON `idempotent_results` (`at`);--> statement-breakpoint
CREATE INDEX `rate_limits_window` ON `rate_limits` (`window_started_at`);