-- A number of the finance platform names one act: a payment, its correction or a clawback. Each
-- table holds its own numbers apart; this holds them apart across the three. Two that come at the
-- same time wait for each other. The part of a payment that a correction moved keeps its number.
CREATE FUNCTION require_own_number() RETURNS trigger LANGUAGE plpgsql
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
  THEN
    RAISE EXCEPTION 'the number % names another act', NEW.external_id USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER disbursements_own_number AFTER INSERT ON disbursements
  FOR EACH ROW EXECUTE FUNCTION require_own_number();
--> statement-breakpoint
CREATE TRIGGER disbursement_corrections_own_number AFTER INSERT ON disbursement_corrections
  FOR EACH ROW EXECUTE FUNCTION require_own_number();
--> statement-breakpoint
CREATE TRIGGER clawbacks_own_number AFTER INSERT ON clawbacks
  FOR EACH ROW EXECUTE FUNCTION require_own_number();
