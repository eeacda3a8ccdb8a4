-- An award goes only with its run, when two officers revoke it: the run keeps the whole result.
CREATE FUNCTION require_revocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM allocation_runs r WHERE r.id = OLD.run_id AND r.revoked_at IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'award % stays: its run is not revoked', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER awards_go_with_their_run AFTER DELETE ON awards
  FOR EACH ROW EXECUTE FUNCTION require_revocation();
--> statement-breakpoint
GRANT DELETE ON awards TO subsidy_runtime;
