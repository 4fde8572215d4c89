-- What was submitted, signed and recused is never edited (R7).
CREATE TRIGGER review_packets_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_packets FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER review_votes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_votes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER review_recusals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_recusals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
