-- A number of the finance platform names one act: a payment or clawback where it counts now, or a
-- correction. What a correction moved away has its number no more, so another act may have it. The
-- lock makes of two acts with one number the second see the first.
CREATE OR REPLACE FUNCTION require_own_number() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.external_id, 7205202503));
  IF EXISTS (SELECT FROM disbursements d WHERE d.external_id = NEW.external_id AND d.id <> NEW.id
      AND NOT EXISTS (SELECT FROM disbursements n WHERE n.moved_from_id = d.id))
    OR EXISTS (SELECT FROM disbursement_corrections c
      WHERE c.external_id = NEW.external_id AND c.id <> NEW.id)
    OR EXISTS (SELECT FROM clawbacks k WHERE k.external_id = NEW.external_id AND k.id <> NEW.id
      AND NOT EXISTS (SELECT FROM clawbacks n WHERE n.moved_from_id = k.id))
    OR EXISTS (SELECT FROM clawback_corrections x
      WHERE x.external_id = NEW.external_id AND x.id <> NEW.id)
  THEN
    RAISE EXCEPTION 'the number % names another act', NEW.external_id
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'number_in_force';
  END IF;
  RETURN NULL;
END
$$;
