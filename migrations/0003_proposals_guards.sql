-- Proposals are subjects of the ledger: each version needs its entry.
CREATE TRIGGER proposals_recorded AFTER INSERT OR UPDATE ON proposals
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
-- What one person proposed is what the other confirms, for the owner too; what is closed stays closed.
CREATE FUNCTION keep_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'open' OR (NEW.status = 'confirmed' AND NEW.closed_by = OLD.proposed_by)
    OR (NEW.kind, NEW.about, NEW.round_id, NEW.application_id, NEW.content, NEW.content_sha256,
        NEW.reason, NEW.proposed_at, NEW.proposed_by)
      IS DISTINCT FROM (OLD.kind, OLD.about, OLD.round_id, OLD.application_id, OLD.content, OLD.content_sha256,
        OLD.reason, OLD.proposed_at, OLD.proposed_by)
  THEN
    RAISE EXCEPTION 'proposal % stays as it was proposed, and takes another person', OLD.id
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER proposals_kept BEFORE UPDATE ON proposals
  FOR EACH ROW EXECUTE FUNCTION keep_proposal();
--> statement-breakpoint
CREATE TRIGGER proposals_not_deleted BEFORE DELETE OR TRUNCATE ON proposals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON proposals TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (status, closed_at, closed_by, closing_reason, version) ON proposals TO subsidy_runtime;
