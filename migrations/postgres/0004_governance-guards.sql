-- What is signed, reviewed, classified or recused is kept as it was: a later row replaces it, none is edited (R6, R7).
CREATE TRIGGER control_evidence_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON control_evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER control_reviews_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON control_reviews FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ai_act_assessments_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ai_act_assessments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER recurring_reviews_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON recurring_reviews FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER review_packets_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_packets FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER review_votes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_votes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER review_recusals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_recusals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
