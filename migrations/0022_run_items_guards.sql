-- The products of earlier runs become rows; their runs keep them in `result` too, which nobody reads.
INSERT INTO allocation_run_items (run_id, rank, application_id, product)
  SELECT r.id, (product -> 'trace' ->> 'rank')::integer, (product ->> 'applicationId')::uuid, product
  FROM allocation_runs r CROSS JOIN jsonb_array_elements(r.result -> 'awards') AS product;
--> statement-breakpoint
-- The products of a run are proposed with it: none is added later, so that its entry covers them all.
CREATE FUNCTION require_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  late uuid := (SELECT a.run_id FROM (SELECT DISTINCT run_id FROM added) a
    WHERE NOT EXISTS (SELECT FROM ledger_entries e
      WHERE e.subject_id = a.run_id AND e.subject_version = 1
        AND e.transaction_id = pg_current_xact_id()) LIMIT 1);
BEGIN
  IF late IS NOT NULL THEN
    RAISE EXCEPTION 'run % was proposed before', late USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER allocation_run_items_proposed AFTER INSERT ON allocation_run_items
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_proposal();
--> statement-breakpoint
CREATE TRIGGER allocation_run_items_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON allocation_run_items
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON allocation_run_items TO subsidy_runtime;
