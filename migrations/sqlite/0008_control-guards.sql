-- Evidence of controls and what reviewers said of it are never edited, only replaced by newer (R6).
CREATE TRIGGER control_evidence_no_update BEFORE UPDATE ON control_evidence BEGIN SELECT RAISE(ABORT, 'control_evidence is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER control_evidence_no_delete BEFORE DELETE ON control_evidence BEGIN SELECT RAISE(ABORT, 'control_evidence is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER control_reviews_no_update BEFORE UPDATE ON control_reviews BEGIN SELECT RAISE(ABORT, 'control_reviews is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER control_reviews_no_delete BEFORE DELETE ON control_reviews BEGIN SELECT RAISE(ABORT, 'control_reviews is append-only'); END;
