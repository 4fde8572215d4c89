-- A decision on a kill candidate is never edited, only superseded by another; what was learnt is kept as it was (R7, R11).
CREATE TRIGGER kill_decisions_no_update BEFORE UPDATE ON kill_decisions BEGIN SELECT RAISE(ABORT, 'kill_decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER kill_decisions_no_delete BEFORE DELETE ON kill_decisions BEGIN SELECT RAISE(ABORT, 'kill_decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER retrospectives_no_update BEFORE UPDATE ON retrospectives BEGIN SELECT RAISE(ABORT, 'retrospectives is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER retrospectives_no_delete BEFORE DELETE ON retrospectives BEGIN SELECT RAISE(ABORT, 'retrospectives is append-only'); END;
