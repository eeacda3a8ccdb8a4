-- Names in functions are those of our schema: an empty search path (a restore) finds them, and a
-- temporary table of the same name does not stand in for a table of ours.
DO $wall$
DECLARE
  guard regprocedure;
BEGIN
  FOR guard IN
    SELECT p.oid FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.pronamespace = 'public'::regnamespace AND l.lanname = 'plpgsql'
      AND p.proowner = current_user::regrole
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', guard);
  END LOOP;
END
$wall$;
--> statement-breakpoint
-- An entry is of the transaction that writes it and of the present, and one with a version says that
-- its subject has moved there in this transaction. Entries of one transaction may share a version; no
-- two transactions make the same. An attempt that was refused has no version and is bound to the
-- present only. A command decides with the instant of its load and may try again, hence the five
-- minutes; the clock of a standby that takes over may be a little behind, hence the second. It is
-- checked at the end of the transaction: the entry may stand before its change.
CREATE FUNCTION require_true_entry() RETURNS trigger LANGUAGE plpgsql
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
CREATE CONSTRAINT TRIGGER ledger_entries_true AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_true_entry();
--> statement-breakpoint
-- A row that holds a fact is written together with an entry: the latest entry of its subject is of
-- the same transaction. One function for each way from a row to its subject; the trigger runs once a
-- statement, at its end, when the entries that it wrote are visible.
DO $wall$
DECLARE
  way record;
BEGIN
  FOR way IN SELECT * FROM (VALUES
    ('application', '{w.application_id}'::text[], ''),
    ('round', '{w.round_id}', ''),
    ('run', '{w.run_id}', ''),
    ('draw', '{w.draw_id}', ''),
    ('import', '{w.import_id}', ''),
    ('order', '{w.order_id}', ''),
    ('proposal', '{w.id}', ''),
    ('run_or_case', '{w.run_id,w.application_id}', ''),
    ('either_case', '{w.first_application_id,w.second_application_id}', ''),
    ('case_of_award', '{a.application_id}', 'LEFT JOIN awards a ON a.id = w.award_id'),
    ('case_of_notice', '{n.application_id}', 'LEFT JOIN return_notices n ON n.id = w.notice_id'),
    ('case_of_appointment', '{a.application_id}',
      'LEFT JOIN appointments a ON a.id = w.appointment_id'),
    ('case_of_decision', '{d.application_id}',
      'LEFT JOIN decision_proposals d ON d.id = w.proposal_id'),
    -- A merger takes over what counts on the year of another organisation, whosever the case is.
    ('case_or_merger', '{w.application_id,c.id}',
      'LEFT JOIN LATERAL (SELECT c.id FROM organisation_changes c
        WHERE c.successor_credit_code = w.cap_credit_code
        ORDER BY c.confirmed_at DESC, c.id DESC LIMIT 1) c ON true')
  ) AS ways (name, subjects, joined)
  LOOP
    EXECUTE format($function$
      CREATE FUNCTION require_entry_of_%1$s() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        PERFORM FROM (SELECT DISTINCT %2$s FROM written w %3$s) AS row_of (%4$s)
        WHERE %5$s
        LIMIT 1;
        IF FOUND THEN
          RAISE EXCEPTION '%% of %% has no ledger entry', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
      END
      $$ $function$,
      way.name,
      array_to_string(way.subjects, ', '),
      way.joined,
      (SELECT string_agg('subject_' || n, ', ' ORDER BY n) FROM generate_subscripts(way.subjects, 1) n),
      (SELECT string_agg(format('(SELECT e.transaction_id FROM ledger_entries e
          WHERE e.subject_id = row_of.subject_%s AND e.subject_version IS NOT NULL
          ORDER BY e.subject_version DESC LIMIT 1) IS DISTINCT FROM pg_current_xact_id()', n),
        ' AND ' ORDER BY n) FROM generate_subscripts(way.subjects, 1) n));
  END LOOP;
END
$wall$;
--> statement-breakpoint
DO $wall$
DECLARE
  fact record;
  event text;
BEGIN
  FOR fact IN SELECT * FROM (VALUES
    ('application', '{INSERT,UPDATE}'::text[], '{appointments,expert_assignments,final_scores,
      late_visits,materials,review_checks,score_sheets}'::text[]),
    ('application', '{INSERT}', '{case_contacts,consortium_changes,decision_proposals,
      external_revisions,no_award_decisions,no_show_bar_lifts,paper_receipts,pre_review_decisions,
      receipt_retractions,reconsiderations,return_notices,submissions}'),
    ('case_or_merger', '{INSERT,UPDATE}', '{awards}'),
    ('application', '{DELETE}', '{awards}'),
    ('either_case', '{INSERT}', '{content_match_verdicts}'),
    ('case_of_award', '{INSERT}', '{clawbacks,disbursement_corrections,disbursements}'),
    ('case_of_notice', '{INSERT}', '{return_notice_extensions}'),
    ('case_of_appointment', '{INSERT}', '{counter_events}'),
    ('case_of_decision', '{INSERT}', '{second_reviews}'),
    ('run_or_case', '{INSERT,UPDATE}', '{objections}'),
    ('round', '{INSERT}', '{counter_closures,counter_slots,policy_versions,round_extensions}'),
    ('draw', '{INSERT}', '{expert_draw_cases}'),
    ('import', '{INSERT}', '{measure_import_records}'),
    ('order', '{INSERT}', '{payment_order_files}'),
    ('order', '{INSERT,UPDATE}', '{payment_order_items}'),
    ('proposal', '{INSERT}', '{organisation_changes}')
  ) AS facts (way, events, tables)
  LOOP
    FOREACH event IN ARRAY fact.events LOOP
      EXECUTE (SELECT string_agg(format(
          'CREATE TRIGGER %1$s_recorded_%2$s AFTER %3$s ON %1$s REFERENCING %4$s TABLE AS written
           FOR EACH STATEMENT EXECUTE FUNCTION require_entry_of_%5$s();',
          name, lower(event), event, CASE event WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END, fact.way), '')
        FROM unnest(fact.tables) name);
    END LOOP;
  END LOOP;
END
$wall$;
--> statement-breakpoint
-- The years of applicants are no subject: some entry of the transaction says why one changed, and
-- its sum is checked below.
CREATE FUNCTION require_any_entry() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM written)
    AND NOT EXISTS (SELECT FROM unsealed_entries u JOIN ledger_entries e ON e.id = u.entry_id
      WHERE e.subject_version IS NOT NULL AND e.transaction_id = pg_current_xact_id())
  THEN
    RAISE EXCEPTION '% of % has no ledger entry', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER applicant_years_recorded_insert AFTER INSERT ON applicant_years
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_any_entry();
--> statement-breakpoint
CREATE TRIGGER applicant_years_recorded_update AFTER UPDATE ON applicant_years
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_any_entry();
--> statement-breakpoint
-- What counts on a year is the sum of its awards, less what was withdrawn, stopped or clawed back
-- (rule 2.4). Each function compares the years that a statement may have changed; the years are
-- locked by whoever changes them or their awards.
CREATE FUNCTION require_sum_of_year(sought_code text, sought_year integer) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  counted bigint := (SELECT coalesce(sum(a.amount_fen - a.stopped_fen - a.clawed_back_fen), 0)
    FROM awards a
    WHERE a.cap_credit_code = sought_code AND a.year = sought_year AND a.withdrawn_at IS NULL);
  awarded bigint := (SELECT y.awarded_fen FROM applicant_years y
    WHERE y.credit_code = sought_code AND y.year = sought_year);
BEGIN
  IF awarded IS DISTINCT FROM counted THEN
    RAISE EXCEPTION 'year % of % counts % fen, its awards %', sought_year, sought_code, awarded, counted
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_sums_of_years() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_sum_of_year(w.credit_code, w.year) FROM written w;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_sums_of_awarded_years() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_sum_of_year(w.cap_credit_code, w.year)
  FROM (SELECT DISTINCT cap_credit_code, year FROM written) w;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_sums_of_changed_years() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_sum_of_year(changed.cap_credit_code, changed.year)
  FROM (
    SELECT DISTINCT either.cap_credit_code, either.year
    FROM written w JOIN former f USING (id)
    CROSS JOIN LATERAL (VALUES (w.cap_credit_code, w.year), (f.cap_credit_code, f.year))
      AS either (cap_credit_code, year)
    WHERE (w.cap_credit_code, w.amount_fen, w.stopped_fen, w.clawed_back_fen, w.withdrawn_at)
      IS DISTINCT FROM (f.cap_credit_code, f.amount_fen, f.stopped_fen, f.clawed_back_fen, f.withdrawn_at)
  ) changed;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER applicant_years_sums_insert AFTER INSERT ON applicant_years
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_years();
--> statement-breakpoint
CREATE TRIGGER applicant_years_sums_update AFTER UPDATE ON applicant_years
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_years();
--> statement-breakpoint
CREATE TRIGGER awards_years_insert AFTER INSERT ON awards
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_awarded_years();
--> statement-breakpoint
CREATE TRIGGER awards_years_update AFTER UPDATE ON awards
  REFERENCING OLD TABLE AS former NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_changed_years();
--> statement-breakpoint
CREATE TRIGGER awards_years_delete AFTER DELETE ON awards
  REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_awarded_years();
--> statement-breakpoint
-- What an award was paid, and what was clawed back or stopped, are sums of its rows. Lowering a
-- payment under a stopped award stops that amount too, so corrections widen what may be stopped.
DROP TRIGGER awards_paid_as_reported ON awards;
--> statement-breakpoint
DROP FUNCTION require_payments();
--> statement-breakpoint
CREATE FUNCTION require_sums_of_award(sought uuid) RETURNS void LANGUAGE plpgsql
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
  WHERE a.id = sought AND a.disbursed_fen = d.paid + c.corrected AND a.clawed_back_fen = k.returned
    AND a.stopped_fen BETWEEN k.stopped AND k.stopped + CASE k.stopped WHEN 0 THEN 0 ELSE c.lowered END;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'award % differs from its payments and clawbacks', sought
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_sums_of_new_awards() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_sums_of_award(w.id) FROM written w
  WHERE w.disbursed_fen + w.clawed_back_fen + w.stopped_fen > 0;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_sums_of_changed_awards() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_sums_of_award(w.id) FROM written w JOIN former f USING (id)
  WHERE (w.disbursed_fen, w.clawed_back_fen, w.stopped_fen)
    IS DISTINCT FROM (f.disbursed_fen, f.clawed_back_fen, f.stopped_fen);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_sums_of_paid_awards() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_sums_of_award(w.award_id) FROM (SELECT DISTINCT award_id FROM written) w;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER awards_sums_insert AFTER INSERT ON awards
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_new_awards();
--> statement-breakpoint
CREATE TRIGGER awards_sums_update AFTER UPDATE ON awards
  REFERENCING OLD TABLE AS former NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_changed_awards();
--> statement-breakpoint
CREATE TRIGGER disbursements_sums AFTER INSERT ON disbursements
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_paid_awards();
--> statement-breakpoint
CREATE TRIGGER disbursement_corrections_sums AFTER INSERT ON disbursement_corrections
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_paid_awards();
--> statement-breakpoint
CREATE TRIGGER clawbacks_sums AFTER INSERT ON clawbacks
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_sums_of_paid_awards();
--> statement-breakpoint
-- What is booked in a slot is the number of its appointments that were not cancelled (rule 4.2c).
-- What a slot takes is lowered by a closure, which is about its round.
CREATE FUNCTION require_seats(sought uuid) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM counter_slots s WHERE s.id = sought AND s.booked = (
    SELECT count(*) FROM appointments a
    WHERE a.slot_id = s.id AND a.status NOT IN ('cancelled', 'cancelled-by-authority'));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'slot % differs from its appointments', sought
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_seats_of_slots() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_seats(w.id) FROM written w JOIN former f USING (id) WHERE w.booked <> f.booked;
  PERFORM FROM (SELECT DISTINCT w.round_id FROM written w JOIN former f USING (id)
    WHERE w.capacity <> f.capacity) narrowed
  WHERE (SELECT e.transaction_id FROM ledger_entries e
    WHERE e.subject_id = narrowed.round_id AND e.subject_version IS NOT NULL
    ORDER BY e.subject_version DESC LIMIT 1) IS DISTINCT FROM pg_current_xact_id();
  IF FOUND THEN
    RAISE EXCEPTION 'slots changed without a closure' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER counter_slots_recorded_update AFTER UPDATE ON counter_slots
  REFERENCING OLD TABLE AS former NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION require_seats_of_slots();
--> statement-breakpoint
CREATE FUNCTION require_seats_of_appointments() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM require_seats(w.slot_id) FROM (SELECT DISTINCT slot_id FROM written) w;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER appointments_seats_insert AFTER INSERT ON appointments
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_seats_of_appointments();
--> statement-breakpoint
CREATE TRIGGER appointments_seats_update AFTER UPDATE ON appointments
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_seats_of_appointments();
--> statement-breakpoint
-- What was set once stays, for the owner too.
CREATE FUNCTION refuse_change_of_row() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'what this row of % holds was set once and stays', TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER applications_fixed BEFORE UPDATE ON applications FOR EACH ROW
  WHEN (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number
    OR OLD.first_submitted_at IS NOT NULL AND NEW.first_submitted_at IS DISTINCT FROM OLD.first_submitted_at
    OR NEW.submission_count NOT IN (OLD.submission_count, OLD.submission_count + 1))
  EXECUTE FUNCTION refuse_change_of_row();
--> statement-breakpoint
CREATE TRIGGER objections_resolved_once BEFORE UPDATE ON objections FOR EACH ROW
  WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION refuse_change_of_row();
--> statement-breakpoint
CREATE TRIGGER final_scores_set_aside_once BEFORE UPDATE ON final_scores FOR EACH ROW
  WHEN (OLD.set_aside_at IS NOT NULL) EXECUTE FUNCTION refuse_change_of_row();
--> statement-breakpoint
CREATE TRIGGER score_sheets_withdrawn_once BEFORE UPDATE ON score_sheets FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse_change_of_row();
--> statement-breakpoint
-- The columns that commands change. The runtime role may write these and no others; where the row
-- is a fact, a trigger refuses every statement that names another one, its owner's too.
CREATE FUNCTION refuse_change_of_columns() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a column of % that stays as it was written: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
DO $wall$
DECLARE
  changed record;
BEGIN
  FOR changed IN SELECT * FROM (VALUES
    ('access_flushes', true, '{batch_id}'::text[]),
    ('allocation_runs', true, '{status,confirmed_at,confirmed_by,confirmed_number,published_at,
      published_by,publicity_ends_at,final_at,final_by,revoked_at,revoked_by,version}'::text[]),
    ('applicant_years', true, '{awarded_fen,cap_fen,confirmations}'),
    ('applications', true, '{applicant_credit_code,applicant_name,former_applicants,left_consortium,
      number,policy_version,status,stage,due_at,pending_decision,paper_state,paper_due_at,visit,
      missed_visits,late_visit_at,pre_review_result,form,product_key,contact_version,declared,
      submission_count,first_submitted_at,last_submitted_at,review_due_at,accepted_at,score_centi,
      open_items,awarded_at,award_state,no_award_reason,barred_at,publicity_ends_at,version,
      updated_at}'),
    ('appointments', true, '{slot_id,status,checked_in_at,ended_at,reason,closure_id}'),
    ('awards', true, '{applicant_credit_code,cap_credit_code,amount_fen,trace,disbursed_fen,
      clawed_back_fen,stopped_fen,withdrawn_at,final_at}'),
    ('counter_slots', true, '{capacity,booked}'),
    ('expert_assignments', true, '{excused_at,excuse_reason,declared_at,conflict}'),
    ('expert_draws', true, '{status,pool,pool_sha256,frozen_at,panel_size,algorithm,result_sha256,
      policy_version,drawn_at,version}'),
    ('experts', true, '{employer_name,employer_credit_code,fields,active,version,updated_at}'),
    ('final_scores', true, '{set_aside_at,set_aside_reason,set_aside_proposal_id}'),
    ('idempotency_keys', false, '{operation_id,fingerprint,status,headers,body,expires_at}'),
    ('late_visits', true, '{state,stated_at,receipt,judged_at,judged_by,rejection}'),
    ('materials', true, '{retired_at,replaces_id,is_held,scan_state,scan_finding,scan_cause,
      scanned_at}'),
    ('objections', true, '{outcome,reason,consequence,tier_code,proposal_id,resolved_at,
      resolved_by}'),
    ('other_measures', true, '{credit_code,measure,outcome,year,product_name,content,amount_fen,
      version,updated_at}'),
    ('payment_order_items', true, '{outcome,failure,disbursement_id,settled_at,results_sha256}'),
    ('payment_orders', true, '{open_count,version}'),
    ('proposals', true, '{status,closed_at,closed_by,closing_reason,version}'),
    ('review_checks', true, '{answers,saved_at,savers}'),
    ('review_claims', false, '{claimed_by,claimed_at,expires_at}'),
    ('rounds', true, '{title,policy_version,round_end,ended_at,cancellation_reason,version}'),
    ('scenarios', true, '{name,summary,demand_unit_name,demand_unit_credit_code,published_on,
      version,updated_at}'),
    ('score_sheet_drafts', false, '{scores,comment,revision,saved_at}'),
    ('score_sheets', true, '{withdrawn_at,withdrawal_reason}')
  ) AS tables (name, is_kept, columns)
  LOOP
    EXECUTE format('REVOKE UPDATE ON %I FROM subsidy_runtime', changed.name);
    EXECUTE format('GRANT UPDATE (%s) ON %I TO subsidy_runtime',
      array_to_string(changed.columns, ', '), changed.name);
    IF changed.is_kept THEN
      EXECUTE (SELECT format('CREATE TRIGGER %1$s_columns_kept BEFORE UPDATE OF %2$s ON %1$s
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_columns()',
          changed.name, string_agg(quote_ident(attname), ', ' ORDER BY attnum))
        FROM pg_attribute
        WHERE attrelid = changed.name::regclass AND attnum > 0 AND NOT attisdropped
          AND attname <> ALL (changed.columns));
    END IF;
  END LOOP;
END
$wall$;
--> statement-breakpoint
-- Nothing that holds a fact is deleted; an award only with its run.
DO $wall$
DECLARE
  fact text;
BEGIN
  FOREACH fact IN ARRAY '{allocation_runs,applicant_years,applications,appointments,
    content_match_verdicts,counter_slots,expert_assignments,expert_draws,experts,final_scores,
    late_visits,materials,no_award_decisions,objections,other_measures,pre_review_decisions,
    review_checks,rounds,scenarios,score_sheets}'::text[]
  LOOP
    EXECUTE format('CREATE TRIGGER %1$s_not_deleted BEFORE DELETE OR TRUNCATE ON %1$s
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', fact);
  END LOOP;
  FOREACH fact IN ARRAY '{content_match_verdicts,pre_review_decisions}'::text[] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_not_changed BEFORE UPDATE ON %1$s
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', fact);
  END LOOP;
END
$wall$;
--> statement-breakpoint
CREATE TRIGGER awards_not_truncated BEFORE TRUNCATE ON awards
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
