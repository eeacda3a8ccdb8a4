-- A confirmed run holds the cases that it judged, with an entry of each. A run that was confirmed
-- before holds none: it could not be revoked, and would tell by itself what it gave.
DO $$
DECLARE
  waiting text;
BEGIN
  SELECT string_agg(r.id::text, ', ' ORDER BY r.id) INTO waiting
  FROM allocation_runs r
  WHERE r.status = 'confirmed'
    AND EXISTS (SELECT FROM allocation_run_items i WHERE i.run_id = r.id)
    AND NOT EXISTS (
      SELECT FROM allocation_run_items i JOIN applications a ON a.id = i.application_id
      WHERE i.run_id = r.id AND a.result_held_at IS NOT NULL);
  IF waiting IS NOT NULL THEN
    RAISE EXCEPTION 'confirmed allocation runs are not published yet: %', waiting
      USING HINT = 'Publish or revoke them with the version that confirmed them, then migrate again.';
  END IF;
END $$;
