ALTER TABLE ledger_cosignatures
  ADD CONSTRAINT ledger_cosignatures_size_check CHECK (size > 0),
  ADD CONSTRAINT ledger_cosignatures_line_check CHECK (line !~ '[\n\r]' AND length(line) <= 1000);
--> statement-breakpoint
-- When a line was received is what the database's clock says, whoever writes it.
CREATE FUNCTION stamp_cosignature() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.received_at := date_trunc('milliseconds', clock_timestamp());
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_cosignatures_stamped BEFORE INSERT ON ledger_cosignatures
  FOR EACH ROW EXECUTE FUNCTION stamp_cosignature();
--> statement-breakpoint
CREATE TRIGGER ledger_cosignatures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_cosignatures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON ledger_cosignatures TO subsidy_runtime;
