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
--> statement-breakpoint
-- What the authority closed, and told the applicants, stays as it was.
CREATE TRIGGER counter_closures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON counter_closures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON counter_closures TO subsidy_runtime;
--> statement-breakpoint
-- Reconsiderations are only added.
CREATE TRIGGER reconsiderations_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reconsiderations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON reconsiderations TO subsidy_runtime;
--> statement-breakpoint
-- The checklist of a packet that was judged stays as it was then, for the owner too (rule 4.1). A
-- case that was taken up again is judged again: the answers behind the earlier decision stay in its row.
CREATE OR REPLACE FUNCTION refuse_change_of_judged_checks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pre_review_decisions d
      WHERE d.application_id = OLD.application_id AND d.submission_number = OLD.submission_number
        AND NOT EXISTS (SELECT FROM reconsiderations r
          WHERE r.application_id = d.application_id AND r.confirmed_at >= d.decided_at))
    OR EXISTS (SELECT FROM return_notices
      WHERE application_id = OLD.application_id AND submission_number = OLD.submission_number) THEN
    RAISE EXCEPTION 'packet % of % was judged: its checklist stays', OLD.submission_number, OLD.application_id
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
--> statement-breakpoint
-- A score may be set aside; what it was stays.
GRANT UPDATE (set_aside_at, set_aside_reason, set_aside_proposal_id) ON final_scores TO subsidy_runtime;
