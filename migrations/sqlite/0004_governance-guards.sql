-- What is signed, reviewed, classified or recused is kept as it was: a later row replaces it, none is edited (R6, R7).
CREATE TRIGGER control_evidence_no_update BEFORE UPDATE ON control_evidence BEGIN SELECT RAISE(ABORT, 'control_evidence is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER control_evidence_no_delete BEFORE DELETE ON control_evidence BEGIN SELECT RAISE(ABORT, 'control_evidence is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER control_reviews_no_update BEFORE UPDATE ON control_reviews BEGIN SELECT RAISE(ABORT, 'control_reviews is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER control_reviews_no_delete BEFORE DELETE ON control_reviews BEGIN SELECT RAISE(ABORT, 'control_reviews is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ai_act_assessments_no_update BEFORE UPDATE ON ai_act_assessments BEGIN SELECT RAISE(ABORT, 'ai_act_assessments is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ai_act_assessments_no_delete BEFORE DELETE ON ai_act_assessments BEGIN SELECT RAISE(ABORT, 'ai_act_assessments is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER recurring_reviews_no_update BEFORE UPDATE ON recurring_reviews BEGIN SELECT RAISE(ABORT, 'recurring_reviews is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER recurring_reviews_no_delete BEFORE DELETE ON recurring_reviews BEGIN SELECT RAISE(ABORT, 'recurring_reviews is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER review_packets_no_update BEFORE UPDATE ON review_packets BEGIN SELECT RAISE(ABORT, 'review_packets is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER review_packets_no_delete BEFORE DELETE ON review_packets BEGIN SELECT RAISE(ABORT, 'review_packets is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER review_votes_no_update BEFORE UPDATE ON review_votes BEGIN SELECT RAISE(ABORT, 'review_votes is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER review_votes_no_delete BEFORE DELETE ON review_votes BEGIN SELECT RAISE(ABORT, 'review_votes is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER review_recusals_no_update BEFORE UPDATE ON review_recusals BEGIN SELECT RAISE(ABORT, 'review_recusals is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER review_recusals_no_delete BEFORE DELETE ON review_recusals BEGIN SELECT RAISE(ABORT, 'review_recusals is append-only'); END;
