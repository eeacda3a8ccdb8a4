-- A number of the finance platform names one act: a payment or clawback of which something stands, or a
-- correction. What moved away, or was corrected to nothing, has its number no more. The lock makes of
-- two acts with one number the second see the first; a statement sees what was stored before the lock
-- was had under read committed alone.
CREATE FUNCTION require_number(claimed text, act uuid) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'numbers are compared under read committed alone'
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(claimed, 7205202503));
  IF EXISTS (SELECT FROM disbursements d WHERE d.external_id = claimed AND d.id <> act
      AND d.amount_fen + coalesce((SELECT sum(c.corrected_fen - c.former_fen)
        FROM disbursement_corrections c WHERE c.disbursement_id = d.id), 0) > 0)
    OR EXISTS (SELECT FROM disbursement_corrections c WHERE c.external_id = claimed AND c.id <> act)
    OR EXISTS (SELECT FROM clawbacks k WHERE k.external_id = claimed AND k.id <> act
      AND (k.amount_fen + coalesce((SELECT sum(x.corrected_fen - x.former_fen)
          FROM clawback_corrections x WHERE x.clawback_id = k.id), 0) > 0
        OR k.stops_payment AND NOT EXISTS (SELECT FROM clawback_corrections x
          WHERE x.clawback_id = k.id AND x.lifts_stop)))
    OR EXISTS (SELECT FROM clawback_corrections x WHERE x.external_id = claimed AND x.id <> act)
  THEN
    RAISE EXCEPTION 'the number % names another act', claimed
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'number_in_force';
  END IF;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION require_own_number() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_number(NEW.external_id, NEW.id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- A payment or clawback that counts again takes its number again.
CREATE FUNCTION require_number_again() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'disbursement_corrections' THEN
    PERFORM require_number(d.external_id, d.id) FROM disbursements d WHERE d.id = NEW.disbursement_id;
  ELSE
    PERFORM require_number(k.external_id, k.id) FROM clawbacks k WHERE k.id = NEW.clawback_id;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER disbursement_corrections_number_again AFTER INSERT ON disbursement_corrections
  FOR EACH ROW WHEN (NEW.former_fen = 0 AND NEW.corrected_fen > 0)
  EXECUTE FUNCTION require_number_again();
--> statement-breakpoint
CREATE TRIGGER clawback_corrections_number_again AFTER INSERT ON clawback_corrections
  FOR EACH ROW WHEN (NEW.former_fen = 0 AND NEW.corrected_fen > 0)
  EXECUTE FUNCTION require_number_again();
--> statement-breakpoint
-- An objection that was upheld tells the award that it withdrew, and no other; one that withdrew none
-- tells none.
CREATE OR REPLACE FUNCTION require_withdrawn_award() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM awards a WHERE a.application_id = NEW.application_id
      AND a.withdrawn_at = NEW.resolved_at AND a.id IS DISTINCT FROM NEW.withdrawn_award_id
      AND NOT EXISTS (SELECT FROM objections o WHERE o.withdrawn_award_id = a.id AND o.id <> NEW.id))
    OR NEW.withdrawn_award_id IS NOT NULL AND NOT EXISTS (SELECT FROM awards a
      WHERE a.id = NEW.withdrawn_award_id AND a.application_id = NEW.application_id
      AND a.withdrawn_at = NEW.resolved_at)
  THEN
    RAISE EXCEPTION 'objection % does not tell the award that it withdrew', NEW.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
DROP TRIGGER objections_withdrawn_award ON objections;
--> statement-breakpoint
CREATE TRIGGER objections_withdrawn_award AFTER INSERT OR UPDATE ON objections
  FOR EACH ROW WHEN (NEW.outcome = 'upheld' OR NEW.withdrawn_award_id IS NOT NULL)
  EXECUTE FUNCTION require_withdrawn_award();
