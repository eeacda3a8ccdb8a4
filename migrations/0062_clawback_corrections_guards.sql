-- Corrections of clawbacks: facts of the case, written with its entry (ADR 26).
GRANT SELECT, INSERT ON clawback_corrections TO subsidy_runtime;
--> statement-breakpoint
CREATE TRIGGER clawback_corrections_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON clawback_corrections
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER clawback_corrections_recorded_insert AFTER INSERT ON clawback_corrections
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_entry_of_case_of_award();
--> statement-breakpoint
CREATE TRIGGER clawback_corrections_sums AFTER INSERT ON clawback_corrections
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_paid_awards();
--> statement-breakpoint
-- What was clawed back or stopped may fall by a correction: that it is the sum of its rows is
-- compared below.
CREATE OR REPLACE FUNCTION keep_award() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at THEN
    RAISE EXCEPTION 'award % cannot take back what was recorded', NEW.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- A number of the finance platform names one act: a payment, a clawback, or a correction of either.
-- The part that a correction moved keeps its number.
CREATE OR REPLACE FUNCTION require_own_number() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) ->> 'moved_from_id' IS NOT NULL THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.external_id, 7205202503));
  IF TG_TABLE_NAME <> 'disbursements'
      AND EXISTS (SELECT FROM disbursements d WHERE d.external_id = NEW.external_id)
    OR TG_TABLE_NAME <> 'disbursement_corrections'
      AND EXISTS (SELECT FROM disbursement_corrections c WHERE c.external_id = NEW.external_id)
    OR TG_TABLE_NAME <> 'clawbacks'
      AND EXISTS (SELECT FROM clawbacks k WHERE k.external_id = NEW.external_id)
    OR TG_TABLE_NAME <> 'clawback_corrections'
      AND EXISTS (SELECT FROM clawback_corrections x WHERE x.external_id = NEW.external_id)
  THEN
    RAISE EXCEPTION 'the number % names another act', NEW.external_id USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER clawback_corrections_own_number AFTER INSERT ON clawback_corrections
  FOR EACH ROW EXECUTE FUNCTION require_own_number();
--> statement-breakpoint
-- What was stopped is the sum of its rows to the fen. What earlier corrections of payments stopped
-- stands in their entries.
ALTER TABLE disbursement_corrections DISABLE TRIGGER disbursement_corrections_append_only;
--> statement-breakpoint
UPDATE disbursement_corrections c SET stopped_fen = (e.data ->> 'stoppedFen')::bigint
FROM awards a JOIN ledger_entries e ON e.application_id = a.application_id
WHERE a.id = c.award_id AND e.action::text = 'disbursement-correction.recorded'
  AND e.data ->> 'correctionId' = c.id::text AND e.data ? 'stoppedFen';
--> statement-breakpoint
ALTER TABLE disbursement_corrections ENABLE TRIGGER disbursement_corrections_append_only;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION require_sums_of_award(sought uuid) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM awards a
  CROSS JOIN LATERAL (SELECT coalesce(sum(d.amount_fen), 0) AS paid
    FROM disbursements d WHERE d.award_id = a.id) d
  CROSS JOIN LATERAL (SELECT coalesce(sum(c.corrected_fen - c.former_fen), 0) AS corrected,
      coalesce(sum(c.stopped_fen), 0) AS stopped
    FROM disbursement_corrections c WHERE c.award_id = a.id) c
  CROSS JOIN LATERAL (SELECT coalesce(sum(k.amount_fen), 0) AS returned,
      coalesce(sum(k.stopped_fen), 0) AS stopped
    FROM clawbacks k WHERE k.award_id = a.id) k
  CROSS JOIN LATERAL (SELECT coalesce(sum(x.corrected_fen - x.former_fen), 0) AS corrected,
      coalesce(sum(x.lifted_fen), 0) AS lifted
    FROM clawback_corrections x WHERE x.award_id = a.id) x
  CROSS JOIN LATERAL (SELECT coalesce(sum(i.lapsed_fen), 0) AS lapsed
    FROM award_instalments i WHERE i.award_id = a.id) i
  WHERE a.id = sought AND a.disbursed_fen = d.paid + c.corrected
    AND a.clawed_back_fen = k.returned + x.corrected
    AND a.stopped_fen = k.stopped + c.stopped + i.lapsed - x.lifted;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'award % differs from its payments and clawbacks', sought
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END
$$;
