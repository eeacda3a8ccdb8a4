-- Which award an upheld objection withdrew, as its entry says; it was found by equal instants before.
ALTER TABLE objections DISABLE TRIGGER USER;
--> statement-breakpoint
UPDATE objections o SET withdrawn_award_id = a.id
FROM ledger_entries e JOIN awards a ON a.id::text = e.data ->> 'awardId'
WHERE e.action::text = 'award.withdrawn' AND e.data ->> 'objectionId' = o.id::text
  AND a.application_id = o.application_id;
--> statement-breakpoint
ALTER TABLE objections ENABLE TRIGGER USER;
--> statement-breakpoint
GRANT UPDATE (withdrawn_award_id) ON objections TO subsidy_runtime;
--> statement-breakpoint
-- Only an objection that was upheld withdraws an award, and the award of its own case.
ALTER TABLE objections ADD CONSTRAINT objections_withdrawn_award_of_upheld CHECK (
  withdrawn_award_id IS NULL OR outcome IS NOT DISTINCT FROM 'upheld');
--> statement-breakpoint
CREATE FUNCTION require_withdrawn_award() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM awards a WHERE a.id = NEW.withdrawn_award_id
    AND a.application_id = NEW.application_id AND a.withdrawn_at = NEW.resolved_at)
  THEN
    RAISE EXCEPTION 'objection % did not withdraw award %', NEW.id, NEW.withdrawn_award_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER objections_withdrawn_award AFTER UPDATE ON objections
  FOR EACH ROW WHEN (NEW.withdrawn_award_id IS NOT NULL
    AND OLD.withdrawn_award_id IS DISTINCT FROM NEW.withdrawn_award_id)
  EXECUTE FUNCTION require_withdrawn_award();
