-- The access log has a partition for each month (of Shanghai), since it only grows. The columns and
-- indexes are those of the table before.
ALTER TABLE access_records RENAME TO access_records_whole;
--> statement-breakpoint
CREATE TABLE access_records (LIKE access_records_whole) PARTITION BY RANGE (at);
--> statement-breakpoint
DROP TABLE access_records_whole;
--> statement-breakpoint
ALTER TABLE access_records ADD CONSTRAINT access_records_pk PRIMARY KEY (number, at);
--> statement-breakpoint
CREATE INDEX access_records_time_idx ON access_records (at, number);
--> statement-breakpoint
CREATE INDEX access_records_actor_idx ON access_records (actor_subject, at, number);
--> statement-breakpoint
CREATE INDEX access_records_application_idx ON access_records (application_id, at, number)
  WHERE application_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX access_records_operation_idx ON access_records (operation, at, number);
--> statement-breakpoint
CREATE INDEX access_records_refused_idx ON access_records (outcome, at, number)
  WHERE outcome <> 'read';
--> statement-breakpoint
ALTER TABLE access_records ADD CONSTRAINT access_records_attempts_check CHECK (attempts > 0);
--> statement-breakpoint
ALTER TABLE access_flushes ADD CONSTRAINT access_flushes_unrecorded_check CHECK (unrecorded >= 0);
--> statement-breakpoint
CREATE TRIGGER access_records_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_records
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A partition that is addressed by itself is as fixed as the whole.
CREATE FUNCTION make_access_month(month date) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
DECLARE
  partition text := 'access_records_' || to_char(month, 'YYYY_MM');
BEGIN
  IF to_regclass('public.' || partition) IS NOT NULL THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE public.%I PARTITION OF public.access_records FOR VALUES FROM (%L) TO (%L)',
    partition, month::timestamp AT TIME ZONE 'Asia/Shanghai',
    (month + interval '1 month') AT TIME ZONE 'Asia/Shanghai');
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON public.%I
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()', partition);
END
$$;
--> statement-breakpoint
-- From the month before, since a record is a little older than its writing, to the next but one.
CREATE FUNCTION make_access_months() RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  this_month date := date_trunc('month', public.app_now() AT TIME ZONE 'Asia/Shanghai');
BEGIN
  -- Two replicas make them one after the other.
  PERFORM pg_advisory_xact_lock(hashtext('make_access_months'));
  FOR i IN -1..2 LOOP
    PERFORM public.make_access_month((this_month + make_interval(months => i))::date);
  END LOOP;
END
$$;
--> statement-breakpoint
-- Detaches what is older than so many whole months, and is sealed. The tables stay, as fixed as
-- they were, and can be read. Returns how many it detached.
CREATE FUNCTION detach_access_months(months integer) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  first_kept date := date_trunc('month', public.app_now() AT TIME ZONE 'Asia/Shanghai')
    - make_interval(months => months);
  partition regclass;
  detached integer := 0;
BEGIN
  IF months < 1 THEN
    RAISE EXCEPTION 'this month and the last one stay' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF EXISTS (
    SELECT FROM public.access_flushes f
    JOIN public.access_records r ON r.number >= f.number << 12 AND r.number < (f.number + 1) << 12
    WHERE f.batch_id IS NULL AND r.at < first_kept::timestamp AT TIME ZONE 'Asia/Shanghai'
  ) THEN
    RETURN 0;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('make_access_months'));
  FOR partition IN
    SELECT inhrelid::regclass FROM pg_inherits
    WHERE inhparent = 'public.access_records'::regclass
      AND right(inhrelid::regclass::text, 7) < to_char(first_kept, 'YYYY_MM')
    ORDER BY 1
  LOOP
    EXECUTE format('ALTER TABLE public.access_records DETACH PARTITION %s', partition);
    EXECUTE format('GRANT SELECT ON %s TO subsidy_runtime', partition);
    detached := detached + 1;
  END LOOP;
  RETURN detached;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION make_access_month(date), make_access_months(), detach_access_months(integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION make_access_months(), detach_access_months(integer) TO subsidy_runtime;
--> statement-breakpoint
SELECT make_access_months();
--> statement-breakpoint
CREATE TRIGGER access_batches_recorded AFTER INSERT OR UPDATE ON access_batches
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
CREATE TRIGGER access_batches_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_batches
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A flush is sealed once, and is otherwise as it was written.
CREATE FUNCTION keep_access_flush() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.batch_id IS NOT NULL OR (NEW.id, NEW.number, NEW.written_at, NEW.unrecorded)
    IS DISTINCT FROM (OLD.id, OLD.number, OLD.written_at, OLD.unrecorded) THEN
    RAISE EXCEPTION 'flush % stays as it was written and sealed', OLD.id
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER access_flushes_kept BEFORE UPDATE ON access_flushes
  FOR EACH ROW EXECUTE FUNCTION keep_access_flush();
--> statement-breakpoint
CREATE TRIGGER access_flushes_not_deleted BEFORE DELETE OR TRUNCATE ON access_flushes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON access_records, access_batches TO subsidy_runtime;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (batch_id) ON access_flushes TO subsidy_runtime;
