-- As the roots, hashes never run ahead of what is sealed.
CREATE FUNCTION require_sealed_hashes() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
DECLARE
  size bigint := coalesce((SELECT max(position) + 1 FROM public.sealed_entries), 0);
BEGIN
  IF EXISTS (SELECT FROM added WHERE level > 7 OR index >= size >> (8 * level)) THEN
    RAISE EXCEPTION 'hashes are ahead of the log of % entries', size
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER sm3_hashes_sealed AFTER INSERT ON sm3_hashes
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_sealed_hashes();
