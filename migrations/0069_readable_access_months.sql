-- A detached month that the runtime role may no longer read, such as one that an administrator put
-- away, is passed over: it counts as one that was taken out, and proofs of all others hold.
CREATE OR REPLACE FUNCTION detached_access_records(first bigint, beyond bigint)
RETURNS SETOF access_records
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
DECLARE
  month regclass;
BEGIN
  FOR month IN
    SELECT oid::regclass FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relispartition
      AND relname ~ '^access_records_\d{4}_\d{2}$' AND has_table_privilege(oid, 'SELECT')
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
