-- Working notes are subjects of their own: a note moves no case, so that an applicant's If-Match holds.
-- Text and salt may be erased, once, with an entry. The latest check of entries, with one more subject.
CREATE OR REPLACE FUNCTION require_true_entry() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  present timestamptz := app_now();
  reached integer;
BEGIN
  IF NEW.transaction_id <> pg_current_xact_id()
    OR NEW.at NOT BETWEEN present - interval '5 minutes' AND present + interval '1 second'
  THEN
    RAISE EXCEPTION 'entry % is not of now', NEW.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.subject_version IS NULL THEN
    RETURN NULL;
  END IF;
  CASE NEW.subject_type
    WHEN 'application' THEN
      SELECT s.version INTO reached FROM applications s WHERE s.id = NEW.subject_id;
    WHEN 'round' THEN
      SELECT s.version INTO reached FROM rounds s WHERE s.id = NEW.subject_id;
    WHEN 'scenario' THEN
      SELECT s.version INTO reached FROM scenarios s WHERE s.id = NEW.subject_id;
    WHEN 'allocation-run' THEN
      SELECT s.version INTO reached FROM allocation_runs s WHERE s.id = NEW.subject_id;
    WHEN 'other-measure' THEN
      SELECT s.version INTO reached FROM other_measures s WHERE s.id = NEW.subject_id;
    WHEN 'measure-import' THEN
      SELECT s.version INTO reached FROM measure_imports s WHERE s.id = NEW.subject_id;
    WHEN 'payment-order' THEN
      SELECT s.version INTO reached FROM payment_orders s WHERE s.id = NEW.subject_id;
    WHEN 'expert' THEN
      SELECT s.version INTO reached FROM experts s WHERE s.id = NEW.subject_id;
    WHEN 'expert-draw' THEN
      SELECT s.version INTO reached FROM expert_draws s WHERE s.id = NEW.subject_id;
    WHEN 'proposal' THEN
      SELECT s.version INTO reached FROM proposals s WHERE s.id = NEW.subject_id;
    WHEN 'access-batch' THEN
      SELECT s.version INTO reached FROM access_batches s WHERE s.id = NEW.subject_id;
    WHEN 'webhook' THEN
      SELECT s.version INTO reached FROM webhooks s WHERE s.id = NEW.subject_id;
    WHEN 'case-note' THEN
      SELECT s.version INTO reached FROM case_notes s WHERE s.id = NEW.subject_id;
  END CASE;
  IF reached IS NULL OR NEW.subject_version NOT BETWEEN 1 AND reached
    OR EXISTS (SELECT FROM ledger_entries e
      WHERE e.subject_id = NEW.subject_id AND e.subject_version = NEW.subject_version
        AND e.transaction_id <> NEW.transaction_id)
  THEN
    RAISE EXCEPTION 'entry % is of no version that its subject has just reached', NEW.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
DROP TRIGGER case_notes_append_only ON case_notes;
--> statement-breakpoint
DROP TRIGGER case_notes_recorded_insert ON case_notes;
--> statement-breakpoint
CREATE TRIGGER case_notes_recorded AFTER INSERT OR UPDATE ON case_notes
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
CREATE TRIGGER case_notes_columns_kept
  BEFORE UPDATE OF id, application_id, number, replaces_id, written_at, written_by ON case_notes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_columns();
--> statement-breakpoint
CREATE TRIGGER case_notes_not_deleted BEFORE DELETE OR TRUNCATE ON case_notes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Erasing is the one change that a note meets: no text takes the place of another.
CREATE FUNCTION require_erasure() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.erased_by IS NULL
    OR NEW.erasure_reason IS NULL OR NEW.text IS NOT NULL OR NEW.salt IS NOT NULL
  THEN
    RAISE EXCEPTION 'note % is erased once, and not changed', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER case_notes_erased BEFORE UPDATE ON case_notes
  FOR EACH ROW EXECUTE FUNCTION require_erasure();
--> statement-breakpoint
ALTER TABLE case_notes ADD CONSTRAINT case_notes_erased_check CHECK (
  CASE WHEN erased_at IS NULL
    THEN text IS NOT NULL AND salt IS NOT NULL AND erased_by IS NULL AND erasure_reason IS NULL
    ELSE text IS NULL AND salt IS NULL AND erased_by IS NOT NULL AND erasure_reason IS NOT NULL
  END);
--> statement-breakpoint
GRANT UPDATE (text, salt, version, erased_at, erased_by, erasure_reason) ON case_notes TO subsidy_runtime;
