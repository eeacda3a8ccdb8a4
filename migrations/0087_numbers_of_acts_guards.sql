-- Acts whose paper states their entry are numbered by it: the source is the entry. The kind of paper
-- follows from the action, as in actions-of-papers.ts; before the first packet there is none. The mark is
-- that of the run's policy for an award and what is taken back of it, else that of the packet of then.
CREATE FUNCTION number_act() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO document_numbers (source, source_id, application_id, mark, year, given_at)
  SELECT 'act', NEW.id, NEW.application_id, m.mark,
    extract(year FROM NEW.at AT TIME ZONE 'Asia/Shanghai')::integer, NEW.at
  FROM (SELECT s.policy_version FROM submissions s
      WHERE s.application_id = NEW.application_id AND s.submitted_at <= NEW.at
      ORDER BY s.number DESC LIMIT 1) packet
    LEFT JOIN awards a ON a.id = (NEW.data ->> 'awardId')::uuid
      AND NEW.action::text IN ('award.finalised', 'award.raised', 'clawback.recorded')
    LEFT JOIN allocation_runs r ON r.id = a.run_id
    CROSS JOIN LATERAL document_mark(NEW.application_id,
      coalesce(r.policy_version, packet.policy_version),
      CASE NEW.action::text
        WHEN 'award.finalised' THEN 'award-notice'
        WHEN 'award.raised' THEN 'award-notice'
        WHEN 'return-notice.extended' THEN 'extension-notice'
        WHEN 'application.extended' THEN 'extension-notice'
        WHEN 'paper-deadline.moved' THEN 'extension-notice'
        WHEN 'application.withdrawn' THEN 'withdrawal-notice'
        WHEN 'application.lapsed' THEN 'lapse-notice'
        WHEN 'application.cancelled' THEN 'cancellation-notice'
        WHEN 'clawback.recorded' THEN 'clawback-notice'
      END) AS m (mark)
  WHERE m.mark IS NOT NULL AND coalesce(NEW.data ->> 'from', '') NOT IN ('draft', 'not-submitted');
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_numbered AFTER INSERT ON ledger_entries FOR EACH ROW
  WHEN (NEW.action::text IN ('award.finalised', 'award.raised', 'return-notice.extended',
    'application.extended', 'paper-deadline.moved', 'application.withdrawn', 'application.lapsed',
    'application.cancelled', 'clawback.recorded'))
  EXECUTE FUNCTION number_act();
