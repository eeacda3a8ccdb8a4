ALTER TABLE sm3_hashes
  ADD CONSTRAINT sm3_hashes_place_check CHECK (level >= 0 AND index >= 0),
  ADD CONSTRAINT sm3_hashes_hash_check CHECK (octet_length(hash) = 32);
--> statement-breakpoint
ALTER TABLE sm3_roots ADD CONSTRAINT sm3_roots_root_check CHECK (octet_length(root) = 32);
--> statement-breakpoint
CREATE TRIGGER sm3_hashes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sm3_hashes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER sm3_roots_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sm3_roots
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The tree never runs ahead of what is sealed.
CREATE FUNCTION require_sealed_leaves() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.sealed_at := date_trunc('milliseconds', clock_timestamp());
  IF NEW.size > 0 AND NOT EXISTS (SELECT FROM public.sealed_entries WHERE position = NEW.size - 1) THEN
    RAISE EXCEPTION 'a root over % leaves is ahead of the log', NEW.size
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER sm3_roots_stamped BEFORE INSERT ON sm3_roots
  FOR EACH ROW EXECUTE FUNCTION require_sealed_leaves();
--> statement-breakpoint
GRANT SELECT, INSERT ON sm3_hashes, sm3_roots TO subsidy_runtime;
