-- The timeline of an incident is kept as it was written (R6).
CREATE TRIGGER incident_entries_no_update BEFORE UPDATE ON incident_entries BEGIN SELECT RAISE(ABORT, 'incident_entries is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER incident_entries_no_delete BEFORE DELETE ON incident_entries BEGIN SELECT RAISE(ABORT, 'incident_entries is append-only'); END;
