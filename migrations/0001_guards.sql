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
  ledger_entries, submissions, policy_versions, return_notices, pre_review_decisions,
  content_match_verdicts, score_sheets, final_scores, awards TO subsidy_runtime;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON
  rounds, scenarios, other_measures, applications, materials, expert_assignments, allocation_runs,
  applicant_years TO subsidy_runtime;
--> statement-breakpoint
GRANT SELECT ON development_clock TO subsidy_runtime;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE application_number_seq TO subsidy_runtime;
--> statement-breakpoint
-- Technical rows: an answer is kept until its key expires, then it is deleted.
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO subsidy_runtime;
--> statement-breakpoint
-- Claims are leases: replaced, and deleted as they end. The ledger keeps who claimed what.
GRANT SELECT, INSERT, UPDATE, DELETE ON review_claims TO subsidy_runtime;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON review_checks TO subsidy_runtime;
--> statement-breakpoint
GRANT SELECT, INSERT ON decision_proposals, second_reviews TO subsidy_runtime;
--> statement-breakpoint
CREATE TRIGGER decision_proposals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision_proposals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER second_reviews_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON second_reviews
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The checklist of a packet that was judged stays as it was then, for the owner too (rule 4.1).
CREATE FUNCTION refuse_change_of_judged_checks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pre_review_decisions
      WHERE application_id = OLD.application_id AND submission_number = OLD.submission_number)
    OR EXISTS (SELECT FROM return_notices
      WHERE application_id = OLD.application_id AND submission_number = OLD.submission_number) THEN
    RAISE EXCEPTION 'packet % of % was judged: its checklist stays', OLD.submission_number, OLD.application_id
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
--> statement-breakpoint
CREATE TRIGGER review_checks_judged BEFORE UPDATE OR DELETE ON review_checks
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_judged_checks();
--> statement-breakpoint
-- What an applicant was told, and the more time it was given, stay as they were.
CREATE TRIGGER return_notices_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON return_notices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER return_notice_extensions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON return_notice_extensions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER external_revisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON external_revisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON return_notice_extensions, external_revisions TO subsidy_runtime;
--> statement-breakpoint
-- What the counter found, and what it called its own, stays as it was.
CREATE TRIGGER paper_receipts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON paper_receipts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER counter_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON counter_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON paper_receipts, counter_events TO subsidy_runtime;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON counter_slots, appointments, late_visits TO subsidy_runtime;
--> statement-breakpoint
-- The secret of this database for the codes on documents: 244 random bits. A restored backup brings it along.
INSERT INTO document_keys (key) VALUES (gen_random_uuid()::text || gen_random_uuid()::text);
--> statement-breakpoint
-- Papers in people's hands would no longer be confirmed by another one.
CREATE TRIGGER document_keys_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_keys
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT ON document_keys TO subsidy_runtime;
--> statement-breakpoint
-- Experts and draws are subjects of the ledger.
CREATE TRIGGER experts_recorded AFTER INSERT OR UPDATE ON experts
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
CREATE TRIGGER expert_draws_recorded AFTER INSERT OR UPDATE ON expert_draws
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
CREATE TRIGGER expert_draw_cases_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON expert_draw_cases
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A seed and a frozen pool stay what the ledger has the digest of, for the owner too.
CREATE FUNCTION refuse_other_draw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'draw % is fixed: seed, pool and result do not change', OLD.id
    USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER expert_draws_fixed BEFORE UPDATE ON expert_draws FOR EACH ROW
  WHEN (NEW.seed <> OLD.seed OR NEW.seed_sha256 <> OLD.seed_sha256
    OR (OLD.pool IS NOT NULL AND (NEW.pool, NEW.pool_sha256) IS DISTINCT FROM (OLD.pool, OLD.pool_sha256))
    OR OLD.status = 'drawn')
  EXECUTE FUNCTION refuse_other_draw();
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON experts, expert_draws, score_sheet_drafts TO subsidy_runtime;
--> statement-breakpoint
GRANT SELECT, INSERT ON expert_draw_cases TO subsidy_runtime;
--> statement-breakpoint
-- A sheet may be withdrawn; what it says stays.
GRANT UPDATE (withdrawn_at, withdrawal_reason) ON score_sheets TO subsidy_runtime;
--> statement-breakpoint
-- What was awarded stays: only what happens to an award afterwards may be written, and its sums only rise.
CREATE FUNCTION keep_award() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.disbursed_fen < OLD.disbursed_fen OR NEW.clawed_back_fen < OLD.clawed_back_fen
    OR NEW.stopped_fen < OLD.stopped_fen OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at)
  THEN
    RAISE EXCEPTION 'award % cannot take back what was recorded', NEW.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER awards_only_rise BEFORE UPDATE ON awards
  FOR EACH ROW EXECUTE FUNCTION keep_award();
--> statement-breakpoint
CREATE TRIGGER disbursements_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON disbursements
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER clawbacks_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON clawbacks
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON objections, disbursements, clawbacks TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (outcome, reason, resolved_at, resolved_by) ON objections TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (withdrawn_at, disbursed_fen, clawed_back_fen, stopped_fen) ON awards TO subsidy_runtime;
--> statement-breakpoint
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
