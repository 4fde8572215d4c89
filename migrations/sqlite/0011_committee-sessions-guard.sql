-- Minutes are never changed: a session that is closed is kept as it is.
CREATE TRIGGER committee_sessions_closed_no_update BEFORE UPDATE ON committee_sessions WHEN OLD.closed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'committee_sessions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER committee_sessions_no_delete BEFORE DELETE ON committee_sessions BEGIN SELECT RAISE(ABORT, 'committee_sessions is append-only'); END;
