-- Records whose month was detached, by their numbers: the key of each such table serves it. A proof of
-- a record needs the others of its batch, whatever month they lie in.
CREATE FUNCTION detached_access_records(first bigint, beyond bigint) RETURNS SETOF access_records
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
DECLARE
  month regclass;
BEGIN
  FOR month IN
    SELECT oid::regclass FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relispartition
      AND relname ~ '^access_records_\d{4}_\d{2}$'
    ORDER BY relname
  LOOP
    RETURN QUERY EXECUTE format(
      'SELECT at, number, actor_subject, actor_role, actor_client, actor_credit_code, operation, kind,
         outcome, application_id, object_ids, request_id, attempts
       FROM %s WHERE number >= $1 AND number < $2', month)
      USING first, beyond;
  END LOOP;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION detached_access_records(bigint, bigint) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION detached_access_records(bigint, bigint) TO subsidy_runtime;
