-- The day of a clawback is that of its first report: one that moved keeps the day of the row at the
-- beginning of its chain.
ALTER TABLE clawbacks DISABLE TRIGGER clawbacks_append_only;
--> statement-breakpoint
WITH RECURSIVE chain AS (
  SELECT k.id, k.recorded_at FROM clawbacks k WHERE k.moved_from_id IS NULL
  UNION ALL
  SELECT k.id, chain.recorded_at FROM clawbacks k JOIN chain ON k.moved_from_id = chain.id
)
UPDATE clawbacks k SET reported_on = (chain.recorded_at AT TIME ZONE 'Asia/Shanghai')::date
FROM chain WHERE chain.id = k.id;
--> statement-breakpoint
ALTER TABLE clawbacks ENABLE TRIGGER clawbacks_append_only;
--> statement-breakpoint
-- What a correction moved is what stood before it, of the day of the first report: under the award that
-- its entry names with the same number, or under the same award with another number.
CREATE FUNCTION require_move_of_disbursement() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM disbursements d
  JOIN disbursement_corrections c ON c.disbursement_id = d.id AND c.moved_to_id = NEW.id
  JOIN awards a ON a.id = c.award_id
  JOIN ledger_entries e ON e.application_id = a.application_id
    AND e.action::text = 'disbursement-correction.recorded'
    AND e.data ->> 'correctionId' = c.id::text
  WHERE d.id = NEW.moved_from_id AND c.award_id = d.award_id
    AND (NEW.paid_on, NEW.amount_fen) = (d.paid_on, c.former_fen)
    AND CASE WHEN e.data ? 'rightExternalIdSha256'
      THEN NEW.award_id = d.award_id AND NEW.external_id <> d.external_id
      ELSE NEW.award_id::text = e.data ->> 'movedToAwardId' AND NEW.external_id = d.external_id END;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'payment % is not what its correction moved', NEW.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER disbursements_moved AFTER INSERT ON disbursements
  FOR EACH ROW WHEN (NEW.moved_from_id IS NOT NULL)
  EXECUTE FUNCTION require_move_of_disbursement();
--> statement-breakpoint
CREATE FUNCTION require_move_of_clawback() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM clawbacks k
  JOIN clawback_corrections c ON c.clawback_id = k.id AND c.moved_to_id = NEW.id
  JOIN awards a ON a.id = c.award_id
  JOIN ledger_entries e ON e.application_id = a.application_id
    AND e.action::text = 'clawback-correction.recorded'
    AND e.data ->> 'correctionId' = c.id::text
  WHERE k.id = NEW.moved_from_id AND c.award_id = k.award_id
    AND (NEW.reason, NEW.reported_on, NEW.amount_fen) = (k.reason, k.reported_on, c.former_fen)
    AND (c.lifts_stop OR NOT NEW.stops_payment)
    AND CASE WHEN e.data ? 'rightExternalIdSha256'
      THEN NEW.award_id = k.award_id AND NEW.external_id <> k.external_id
      ELSE NEW.award_id::text = e.data ->> 'movedToAwardId' AND NEW.external_id = k.external_id END;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'clawback % is not what its correction moved', NEW.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER clawbacks_moved AFTER INSERT ON clawbacks
  FOR EACH ROW WHEN (NEW.moved_from_id IS NOT NULL)
  EXECUTE FUNCTION require_move_of_clawback();
--> statement-breakpoint
-- A number of the finance platform names one act, also the right number of one that a correction moved.
CREATE OR REPLACE FUNCTION require_own_number() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  source uuid := (to_jsonb(NEW) ->> 'moved_from_id')::uuid;
BEGIN
  IF EXISTS (SELECT FROM disbursements d WHERE d.id = source AND d.external_id = NEW.external_id)
    OR EXISTS (SELECT FROM clawbacks k WHERE k.id = source AND k.external_id = NEW.external_id)
  THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.external_id, 7205202503));
  IF EXISTS (SELECT FROM disbursements d WHERE d.external_id = NEW.external_id AND d.id <> NEW.id)
    OR EXISTS (SELECT FROM disbursement_corrections c
      WHERE c.external_id = NEW.external_id AND c.id <> NEW.id)
    OR EXISTS (SELECT FROM clawbacks k WHERE k.external_id = NEW.external_id AND k.id <> NEW.id)
    OR EXISTS (SELECT FROM clawback_corrections x
      WHERE x.external_id = NEW.external_id AND x.id <> NEW.id)
  THEN
    RAISE EXCEPTION 'the number % names another act', NEW.external_id USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- A stop is lifted of a clawback that stopped payment; `clawback_corrections_lift_key` holds it to once.
CREATE FUNCTION require_stop_to_lift() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM clawbacks k WHERE k.id = NEW.clawback_id AND k.stops_payment) THEN
    RAISE EXCEPTION 'clawback % stopped no payment', NEW.clawback_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER clawback_corrections_lift AFTER INSERT ON clawback_corrections
  FOR EACH ROW WHEN (NEW.lifts_stop) EXECUTE FUNCTION require_stop_to_lift();
--> statement-breakpoint
-- A revocation of tokens is lifted once: who lifted it, when and why stays.
CREATE FUNCTION keep_token_revocation() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.lifted_at IS NOT NULL AND (NEW.lifted_at, NEW.lifted_by, NEW.lift_reason)
    IS DISTINCT FROM (OLD.lifted_at, OLD.lifted_by, OLD.lift_reason)
  THEN
    RAISE EXCEPTION 'revocation % was lifted before', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER token_revocations_lifted_once BEFORE UPDATE ON token_revocations
  FOR EACH ROW EXECUTE FUNCTION keep_token_revocation();
--> statement-breakpoint
-- The sums of 0062 hold for what was recorded before it, or the upgrade stops here.
DO $$ BEGIN
  PERFORM require_sums_of_award(a.id) FROM awards a
  WHERE a.disbursed_fen + a.clawed_back_fen + a.stopped_fen > 0
    OR EXISTS (SELECT FROM disbursements d WHERE d.award_id = a.id)
    OR EXISTS (SELECT FROM clawbacks k WHERE k.award_id = a.id);
END $$;
