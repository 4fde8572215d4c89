-- What was submitted, signed and recused is never edited (R7).
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
