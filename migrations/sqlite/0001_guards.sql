-- The audit log is append-only, also for the application's own connection (R13).
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
--> statement-breakpoint
-- A decision is never edited, only superseded by another (R7).
CREATE TRIGGER gate_decisions_no_update BEFORE UPDATE ON gate_decisions BEGIN SELECT RAISE(ABORT, 'gate_decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER gate_decisions_no_delete BEFORE DELETE ON gate_decisions BEGIN SELECT RAISE(ABORT, 'gate_decisions is append-only'); END;
--> statement-breakpoint
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');
--> statement-breakpoint
-- Full-text index over what people search by, written with the use case; rowid is the id of the use case.
CREATE VIRTUAL TABLE use_case_search USING fts5(key, title, problem, tags, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
