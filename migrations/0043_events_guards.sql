-- Whoever waits for events is told when entries were sealed: the size of the log after each batch.
-- The notification is sent with the commit, and to the listeners of this database alone.
CREATE FUNCTION tell_sealed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('ledger_sealed', NEW.size::text);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_roots_told AFTER INSERT ON ledger_roots
  FOR EACH ROW EXECUTE FUNCTION tell_sealed();
