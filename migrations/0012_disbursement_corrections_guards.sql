-- What was awarded stays: only what happens to an award afterwards may be written. What was clawed back
-- or stopped only rises; what was paid is the sum of its rows.
CREATE OR REPLACE FUNCTION keep_award() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.clawed_back_fen < OLD.clawed_back_fen
    OR NEW.stopped_fen < OLD.stopped_fen OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at)
  THEN
    RAISE EXCEPTION 'award % cannot take back what was recorded', NEW.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_payments() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid bigint := (SELECT coalesce(sum(d.amount_fen), 0) FROM disbursements d WHERE d.award_id = NEW.id)
    + (SELECT coalesce(sum(c.corrected_fen - c.former_fen), 0)
       FROM disbursement_corrections c WHERE c.award_id = NEW.id);
BEGIN
  IF NEW.disbursed_fen <> paid THEN
    RAISE EXCEPTION 'award % was paid % fen by its payments, not %', NEW.id, paid, NEW.disbursed_fen
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER awards_paid_as_reported AFTER UPDATE OF disbursed_fen ON awards
  FOR EACH ROW WHEN (NEW.disbursed_fen IS DISTINCT FROM OLD.disbursed_fen)
  EXECUTE FUNCTION require_payments();
--> statement-breakpoint
CREATE TRIGGER disbursement_corrections_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON disbursement_corrections
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON disbursement_corrections TO subsidy_runtime;
