-- What the committee granted is kept as it was: an exception ends with its day, and a later one replaces it (R4).
CREATE TRIGGER exceptions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON exceptions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
