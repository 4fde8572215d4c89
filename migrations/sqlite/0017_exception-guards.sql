-- What the committee granted is kept as it was: an exception ends with its day, and a later one replaces it (R4).
CREATE TRIGGER exceptions_no_update BEFORE UPDATE ON exceptions BEGIN SELECT RAISE(ABORT, 'exceptions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER exceptions_no_delete BEFORE DELETE ON exceptions BEGIN SELECT RAISE(ABORT, 'exceptions is append-only'); END;
