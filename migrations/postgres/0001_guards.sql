-- The audit log is append-only, also for the application's own connection (R13).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A decision is never edited, only superseded by another (R7).
CREATE TRIGGER gate_decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gate_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');
--> statement-breakpoint
-- Full-text index over what people search by, written with the use case; rowid, as SQLite calls it, is its id.
CREATE TABLE use_case_search (
  rowid integer PRIMARY KEY,
  key text NOT NULL,
  title text NOT NULL,
  problem text NOT NULL,
  tags text NOT NULL,
  document tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', key || ' ' || title), 'A') || setweight(to_tsvector('simple', tags), 'B') || setweight(to_tsvector('simple', problem), 'C')
  ) STORED
);
--> statement-breakpoint
CREATE INDEX use_case_search_document ON use_case_search USING gin (document);
