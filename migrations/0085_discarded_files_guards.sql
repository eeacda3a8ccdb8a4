-- The bytes of a file are given up once, and never those of a packet.
CREATE FUNCTION require_discardable() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.discarded_at IS NOT NULL OR NEW.discarded_at IS NULL OR OLD.evidence_for IS NOT NULL
    OR EXISTS (SELECT FROM submissions s WHERE s.application_id = OLD.application_id
      AND (s.manifest::jsonb -> 'materials') @> jsonb_build_array(jsonb_build_object('id', OLD.id)))
  THEN
    RAISE EXCEPTION 'material % is kept, or was discarded', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER materials_discarded BEFORE UPDATE OF discarded_at ON materials
  FOR EACH ROW EXECUTE FUNCTION require_discardable();
--> statement-breakpoint
GRANT UPDATE (discarded_at) ON materials TO subsidy_runtime;
