-- The mark 机关代字 of a kind of paper, by the policy of the judged packet; NULL where it has none.
CREATE FUNCTION document_mark(case_id uuid, policy integer, kind_of_paper text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT kind ->> 'numberMark'
  FROM applications a JOIN policy_versions p ON p.round_id = a.round_id
    CROSS JOIN jsonb_array_elements(p.document #> '{papers,kinds,value}') kind
  WHERE a.id = case_id AND p.version = policy AND kind ->> 'kind' = kind_of_paper
$$;
--> statement-breakpoint
-- The next number of a mark and a year. The lock lasts until the act is committed, so that numbers have
-- no gaps: an act that comes to nothing takes none. A statement sees what was stored before the lock was
-- had under read committed alone.
CREATE FUNCTION number_document() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'papers are numbered under read committed alone'
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.mark || NEW.year, 7205202504));
  NEW.ordinal := 1 + coalesce((SELECT max(n.ordinal) FROM document_numbers n
    WHERE n.mark = NEW.mark AND n.year = NEW.year), 0);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER document_numbers_next BEFORE INSERT ON document_numbers
  FOR EACH ROW EXECUTE FUNCTION number_document();
--> statement-breakpoint
-- One function for each act that a paper tells. It runs as the owner: the service cannot give a number.
DO $acts$
DECLARE
  act record;
BEGIN
  FOR act IN SELECT * FROM (VALUES
    ('return_notices', 'return-notice', 'w.id', 'w.issued_at', 's.policy_version',
      $kind$CASE WHEN w.stage = 'counter' THEN 'counter-return-notice'
        WHEN w.kind = 'supplement' THEN 'supplement-notice' ELSE 'return-notice' END$kind$),
    ('pre_review_decisions', 'pre-review-decision', 'w.id', 'w.decided_at', 's.policy_version',
      $kind$CASE WHEN w.kind = 'accept' THEN 'acceptance-notice' ELSE 'decline-notice' END$kind$),
    ('paper_receipts', 'counter-receipt', 'w.id', 'w.received_at', 's.policy_version',
      $kind$'counter-receipt'$kind$),
    ('no_award_decisions', 'no-award-decision', 'w.application_id', 'w.decided_at',
      'w.policy_version', $kind$'no-award-notice'$kind$)
  ) AS acts (written_to, source, id, at, policy, kind)
  LOOP
    EXECUTE format($function$
      CREATE FUNCTION number_%1$s() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        INSERT INTO document_numbers (source, source_id, application_id, mark, year, given_at)
        SELECT %2$L, %3$s, w.application_id, m.mark,
          extract(year FROM %4$s AT TIME ZONE 'Asia/Shanghai')::integer, %4$s
        FROM written w
          JOIN submissions s ON s.application_id = w.application_id AND s.number = w.submission_number
          CROSS JOIN LATERAL document_mark(w.application_id, %5$s, %6$s) AS m (mark)
        WHERE m.mark IS NOT NULL
        ORDER BY m.mark, %4$s, %3$s;
        RETURN NULL;
      END
      $$ $function$, act.written_to, act.source, act.id, act.at, act.policy, act.kind);
    EXECUTE format('CREATE TRIGGER %1$s_numbered AFTER INSERT ON %1$s
      REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION number_%1$s()',
      act.written_to);
  END LOOP;
END
$acts$;
--> statement-breakpoint
-- A number is given with the entry of its act, and stays.
GRANT SELECT ON document_numbers TO subsidy_runtime;
--> statement-breakpoint
CREATE TRIGGER document_numbers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_numbers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER document_numbers_recorded_insert AFTER INSERT ON document_numbers
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_entry_of_application();
