-- Evidence of controls and what reviewers said of it are never edited, only replaced by newer (R6).
CREATE TRIGGER control_evidence_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON control_evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER control_reviews_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON control_reviews FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
