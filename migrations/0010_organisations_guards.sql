-- How an organisation changed, and by which paper, stays as it was recorded.
CREATE TRIGGER organisation_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON organisation_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON organisation_changes TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (applicant_credit_code, cap_credit_code) ON awards TO subsidy_runtime;
--> statement-breakpoint
-- A case, and its award, belong to another organisation only by a change of organisations that names
-- the case, for the owner too.
CREATE FUNCTION require_organisation_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  case_id uuid := CASE TG_TABLE_NAME WHEN 'applications' THEN to_jsonb(NEW) ->> 'id'
    ELSE to_jsonb(NEW) ->> 'application_id' END;
BEGIN
  PERFORM FROM organisation_changes c
  WHERE c.credit_code = OLD.applicant_credit_code AND c.successor_credit_code = NEW.applicant_credit_code
    AND case_id = ANY (c.application_ids);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no change of organisations gives % of % another applicant', TG_TABLE_NAME, case_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER applications_transferred AFTER UPDATE ON applications
  FOR EACH ROW WHEN (OLD.applicant_credit_code IS DISTINCT FROM NEW.applicant_credit_code)
  EXECUTE FUNCTION require_organisation_change();
--> statement-breakpoint
CREATE TRIGGER awards_transferred AFTER UPDATE ON awards
  FOR EACH ROW WHEN (OLD.applicant_credit_code IS DISTINCT FROM NEW.applicant_credit_code)
  EXECUTE FUNCTION require_organisation_change();
