-- One clock decides (design: Time). `development_clock` is empty in production, and a start that finds a row there is
-- refused; only the owner may write it.
CREATE TABLE development_clock (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  frozen_at timestamptz,
  shift interval NOT NULL DEFAULT interval '0'
);
--> statement-breakpoint
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT date_trunc('milliseconds', coalesce(
    (SELECT coalesce(frozen_at, clock_timestamp() + shift) FROM development_clock),
    clock_timestamp()))
$$;
--> statement-breakpoint
-- Application numbers: unique and rising, gaps allowed, so that first submissions do not queue behind one row.
CREATE SEQUENCE application_number_seq;
--> statement-breakpoint
-- No change without its record: every version of a subject needs a ledger entry of the same transaction.
CREATE FUNCTION require_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'version of % % must go from % to %, not to %',
      TG_TABLE_NAME, NEW.id, OLD.version, OLD.version + 1, NEW.version USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM FROM ledger_entries
    WHERE subject_id = NEW.id AND subject_version = NEW.version AND transaction_id = pg_current_xact_id();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'version % of % % has no ledger entry', NEW.version, TG_TABLE_NAME, NEW.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER rounds_recorded AFTER INSERT OR UPDATE ON rounds
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
CREATE TRIGGER scenarios_recorded AFTER INSERT OR UPDATE ON scenarios
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
CREATE TRIGGER other_measures_recorded AFTER INSERT OR UPDATE ON other_measures
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
CREATE TRIGGER applications_recorded AFTER INSERT OR UPDATE ON applications
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
CREATE TRIGGER allocation_runs_recorded AFTER INSERT OR UPDATE ON allocation_runs
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
-- What was recorded or handed in stays as it was, for the owner too.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER submissions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON submissions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The runtime role may do what the commands do, and nothing else: rows are never deleted.
GRANT SELECT, INSERT ON
  ledger_entries, submissions, policy_versions, return_notices, pre_review_decisions, paper_confirmations,
  content_match_verdicts, score_sheets, final_scores, awards TO subsidy_runtime;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON
  rounds, scenarios, other_measures, applications, materials, expert_assignments, allocation_runs,
  applicant_years TO subsidy_runtime;
--> statement-breakpoint
GRANT SELECT ON development_clock TO subsidy_runtime;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE application_number_seq TO subsidy_runtime;
