-- The timeline of an incident is kept as it was written (R6).
CREATE TRIGGER incident_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
