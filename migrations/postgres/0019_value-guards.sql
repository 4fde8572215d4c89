-- What a closed month was before an amendment is kept as it was, and a closed month stays closed (R9).
CREATE TRIGGER roi_amendments_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON roi_amendments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER month_closes_closed BEFORE UPDATE OR DELETE ON month_closes FOR EACH ROW WHEN (old.status = 'closed') EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER month_closes_no_truncate BEFORE TRUNCATE ON month_closes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
