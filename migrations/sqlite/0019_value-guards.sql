-- What a closed month was before an amendment is kept as it was, and a closed month stays closed (R9).
CREATE TRIGGER roi_amendments_no_update BEFORE UPDATE ON roi_amendments BEGIN SELECT RAISE(ABORT, 'roi_amendments is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER roi_amendments_no_delete BEFORE DELETE ON roi_amendments BEGIN SELECT RAISE(ABORT, 'roi_amendments is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER month_closes_no_update BEFORE UPDATE ON month_closes WHEN old.status = 'closed' BEGIN SELECT RAISE(ABORT, 'a closed month stays closed'); END;
--> statement-breakpoint
CREATE TRIGGER month_closes_no_delete BEFORE DELETE ON month_closes WHEN old.status = 'closed' BEGIN SELECT RAISE(ABORT, 'a closed month stays closed'); END;
