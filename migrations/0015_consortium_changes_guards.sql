-- Who left a consortium, and when, stays as it was recorded.
CREATE TRIGGER consortium_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consortium_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON consortium_changes TO subsidy_runtime;
--> statement-breakpoint
-- A case, and its award, belong to another organisation only by a change of organisations that names
-- the case; a case also by a change of its consortium, whose lead left. For the owner too.
CREATE OR REPLACE FUNCTION require_organisation_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  case_id uuid := CASE TG_TABLE_NAME WHEN 'applications' THEN to_jsonb(NEW) ->> 'id'
    ELSE to_jsonb(NEW) ->> 'application_id' END;
BEGIN
  PERFORM FROM organisation_changes c
  WHERE c.credit_code = OLD.applicant_credit_code AND c.successor_credit_code = NEW.applicant_credit_code
    AND case_id = ANY (c.application_ids);
  IF FOUND THEN
    RETURN NULL;
  END IF;
  PERFORM FROM consortium_changes c
  WHERE TG_TABLE_NAME = 'applications' AND c.application_id = case_id
    AND c.credit_code = OLD.applicant_credit_code AND c.new_lead_credit_code = NEW.applicant_credit_code;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no change of organisations gives % of % another applicant', TG_TABLE_NAME, case_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
