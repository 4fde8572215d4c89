-- Minutes are never changed: a session that is closed is kept as it is.
CREATE TRIGGER committee_sessions_closed_append_only BEFORE UPDATE ON committee_sessions FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER committee_sessions_append_only BEFORE DELETE OR TRUNCATE ON committee_sessions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
