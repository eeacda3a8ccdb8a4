-- Instalments of awards: facts of the case, written with its entries (ADR 26, ADR 28).
GRANT SELECT, INSERT ON award_instalments TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (status, due_at, opened_at, lapsed_at, lapsed_fen) ON award_instalments TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (open_basis_points) ON awards TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (drawdown) ON applications TO subsidy_runtime;
--> statement-breakpoint
CREATE TRIGGER award_instalments_columns_kept
  BEFORE UPDATE OF id, award_id, round_id, "position", basis_points, evidence, on_missed,
    remind_days_before ON award_instalments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_columns();
--> statement-breakpoint
CREATE TRIGGER award_instalments_not_deleted BEFORE DELETE OR TRUNCATE ON award_instalments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER award_instalments_recorded_insert AFTER INSERT ON award_instalments
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_entry_of_case_of_award();
--> statement-breakpoint
CREATE TRIGGER award_instalments_recorded_update AFTER UPDATE ON award_instalments
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_entry_of_case_of_award();
--> statement-breakpoint
-- An instalment only goes forward, and what opened it or ended it stays; its report is never due
-- earlier than was said.
CREATE TRIGGER award_instalments_forward BEFORE UPDATE ON award_instalments FOR EACH ROW
  WHEN (OLD.status IN ('open', 'lapsed') OR NEW.due_at < OLD.due_at
    OR (NEW.status = 'open') <> (NEW.opened_at IS NOT NULL)
    OR (NEW.status = 'lapsed') <> (NEW.lapsed_at IS NOT NULL))
  EXECUTE FUNCTION refuse_change_of_row();
--> statement-breakpoint
-- What an award has open is the sum of its open instalments; an award without any is open as a whole.
CREATE FUNCTION require_open_part(sought uuid) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM awards a
  CROSS JOIN LATERAL (SELECT count(*) AS parts,
      coalesce(sum(i.basis_points) FILTER (WHERE i.status = 'open'), 0) AS open,
      coalesce(sum(i.basis_points), 0) AS whole
    FROM award_instalments i WHERE i.award_id = a.id) i
  WHERE a.id = sought
    AND a.open_basis_points = CASE i.parts WHEN 0 THEN 10000 ELSE i.open END
    AND i.whole = CASE i.parts WHEN 0 THEN 0 ELSE 10000 END;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'award % differs from its instalments', sought
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_open_parts_of_instalments() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_open_part(w.award_id) FROM (SELECT DISTINCT award_id FROM written) w;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_open_parts_of_awards() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_open_part(w.id) FROM written w JOIN former f USING (id)
  WHERE w.open_basis_points <> f.open_basis_points;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_open_parts_of_new_awards() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_open_part(w.id) FROM written w WHERE w.open_basis_points <> 10000;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER award_instalments_open_insert AFTER INSERT ON award_instalments
  REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION require_open_parts_of_instalments();
--> statement-breakpoint
CREATE TRIGGER award_instalments_open_update AFTER UPDATE ON award_instalments
  REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION require_open_parts_of_instalments();
--> statement-breakpoint
CREATE TRIGGER awards_open_insert AFTER INSERT ON awards
  REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION require_open_parts_of_new_awards();
--> statement-breakpoint
CREATE TRIGGER awards_open_update AFTER UPDATE ON awards
  REFERENCING OLD TABLE AS former NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION require_open_parts_of_awards();
--> statement-breakpoint
-- Usage reports: written as they were handed in, and closed once.
GRANT SELECT, INSERT ON usage_reports TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (status, return_reason, return_due_at, closed_at, closed_by) ON usage_reports TO subsidy_runtime;
--> statement-breakpoint
CREATE TRIGGER usage_reports_columns_kept
  BEFORE UPDATE OF id, award_id, application_id, "position", "number", statement, evidence, is_late,
    submitted_at, submitted_by ON usage_reports
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_columns();
--> statement-breakpoint
CREATE TRIGGER usage_reports_not_deleted BEFORE DELETE OR TRUNCATE ON usage_reports
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER usage_reports_closed_once BEFORE UPDATE ON usage_reports FOR EACH ROW
  WHEN (OLD.status <> 'submitted') EXECUTE FUNCTION refuse_change_of_row();
--> statement-breakpoint
CREATE TRIGGER usage_reports_recorded_insert AFTER INSERT ON usage_reports
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_entry_of_application();
--> statement-breakpoint
CREATE TRIGGER usage_reports_recorded_update AFTER UPDATE ON usage_reports
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_entry_of_application();
--> statement-breakpoint
CREATE TRIGGER materials_evidence_kept BEFORE UPDATE OF evidence_for ON materials
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_columns();
--> statement-breakpoint
-- What was stopped of an award is also what its instalments lapsed with. Where that reclaims, a
-- payment that is lowered afterwards is stopped too, as after a clawback that stops payment.
CREATE OR REPLACE FUNCTION require_sums_of_award(sought uuid) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM awards a
  CROSS JOIN LATERAL (SELECT coalesce(sum(d.amount_fen), 0) AS paid
    FROM disbursements d WHERE d.award_id = a.id) d
  CROSS JOIN LATERAL (SELECT coalesce(sum(c.corrected_fen - c.former_fen), 0) AS corrected,
      coalesce(sum(greatest(c.former_fen - c.corrected_fen, 0)), 0) AS lowered
    FROM disbursement_corrections c WHERE c.award_id = a.id) c
  CROSS JOIN LATERAL (SELECT coalesce(sum(k.amount_fen), 0) AS returned,
      coalesce(sum(k.stopped_fen), 0) AS stopped
    FROM clawbacks k WHERE k.award_id = a.id) k
  CROSS JOIN LATERAL (SELECT coalesce(sum(i.lapsed_fen), 0) AS lapsed,
      coalesce(bool_or(i.status = 'lapsed' AND i.on_missed = 'lapse-and-reclaim'), false) AS reclaims
    FROM award_instalments i WHERE i.award_id = a.id) i
  WHERE a.id = sought AND a.disbursed_fen = d.paid + c.corrected AND a.clawed_back_fen = k.returned
    AND a.stopped_fen BETWEEN k.stopped + i.lapsed AND k.stopped + i.lapsed
      + CASE WHEN k.stopped > 0 OR i.reclaims THEN c.lowered ELSE 0 END;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'award % differs from its payments and clawbacks', sought
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END
$$;
--> statement-breakpoint
CREATE TRIGGER award_instalments_sums_insert AFTER INSERT ON award_instalments
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_paid_awards();
--> statement-breakpoint
CREATE TRIGGER award_instalments_sums_update AFTER UPDATE ON award_instalments
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_paid_awards();
