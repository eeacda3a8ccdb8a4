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
--> statement-breakpoint
-- A bar of missed visits that was lifted, and why, stays as it was.
CREATE TRIGGER no_show_bar_lifts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON no_show_bar_lifts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON no_show_bar_lifts TO subsidy_runtime;
--> statement-breakpoint
-- Only experts that are active in the pool get a seat. The lock waits for a registration that takes
-- the expert out of it, and makes a later one wait.
CREATE FUNCTION require_active_expert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM experts e
  WHERE e.round_id = (SELECT p.round_id FROM applications p WHERE p.id = NEW.application_id)
    AND e.subject = NEW.expert_subject AND e.active
  FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'expert of assignment % is not active in the pool', NEW.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER expert_assignments_of_pool BEFORE INSERT ON expert_assignments
  FOR EACH ROW EXECUTE FUNCTION require_active_expert();
--> statement-breakpoint
-- An expert leaves the pool together with its open panels: none is left that another command filled
-- meanwhile. A seat with a counting sheet on the latest packet stays.
CREATE FUNCTION require_no_open_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM expert_assignments a
  JOIN applications p ON p.id = a.application_id
  WHERE a.expert_subject = NEW.subject AND a.excused_at IS NULL
    AND p.round_id = NEW.round_id AND p.score_centi IS NULL
    AND NOT EXISTS (SELECT FROM score_sheets s
      WHERE s.application_id = p.id AND s.expert_subject = NEW.subject
        AND s.submission_number = p.submission_count AND s.withdrawn_at IS NULL);
  IF FOUND THEN
    RAISE EXCEPTION 'expert % still has an open panel', NEW.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER experts_leave_panels AFTER UPDATE ON experts
  FOR EACH ROW WHEN (OLD.active AND NOT NEW.active)
  EXECUTE FUNCTION require_no_open_seat();
--> statement-breakpoint
-- An extension for all is written once and never changes.
CREATE TRIGGER round_extensions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON round_extensions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON round_extensions TO subsidy_runtime;
--> statement-breakpoint
-- A receipt that was taken back, and by whom, stays as it was.
CREATE TRIGGER receipt_retractions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt_retractions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON receipt_retractions TO subsidy_runtime;
