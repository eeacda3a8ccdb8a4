-- Tokens that are refused before they expire: a subject of the ledger. The latest check of entries, with
-- one more subject.
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
    WHEN 'token-revocation' THEN
      SELECT s.version INTO reached FROM token_revocations s WHERE s.id = NEW.subject_id;
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
CREATE TRIGGER token_revocations_recorded AFTER INSERT OR UPDATE ON token_revocations
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
CREATE TRIGGER token_revocations_columns_kept
  BEFORE UPDATE OF id, kind, value, issued_before, reason, denied_from, created_at, created_by
  ON token_revocations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_columns();
--> statement-breakpoint
CREATE TRIGGER token_revocations_not_deleted BEFORE DELETE OR TRUNCATE ON token_revocations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE token_revocations ADD CONSTRAINT token_revocations_one_token CHECK (
  kind <> 'token' OR issued_before IS NULL);
--> statement-breakpoint
ALTER TABLE token_revocations ADD CONSTRAINT token_revocations_lifting CHECK (
  (lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lift_reason IS NULL));
--> statement-breakpoint
GRANT SELECT, INSERT ON token_revocations TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (lifted_at, lifted_by, lift_reason, version) ON token_revocations TO subsidy_runtime;
