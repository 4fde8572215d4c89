-- A decision on a kill candidate is never edited, only superseded by another; what was learnt is kept as it was (R7, R11).
CREATE TRIGGER kill_decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kill_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER retrospectives_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON retrospectives FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
