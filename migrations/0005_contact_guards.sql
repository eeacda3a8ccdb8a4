-- A packet's digest is that of a contact which stays as it was, for the owner too.
CREATE TRIGGER case_contacts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_contacts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A version comes with the move of its case, which has a ledger entry.
CREATE FUNCTION require_current_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM applications WHERE id = NEW.application_id AND contact_version = NEW.version;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'contact % of % is not the one its case points to', NEW.version, NEW.application_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER case_contacts_current AFTER INSERT ON case_contacts
  FOR EACH ROW EXECUTE FUNCTION require_current_contact();
--> statement-breakpoint
GRANT SELECT, INSERT ON case_contacts TO subsidy_runtime;
