-- Every entry waits for its position, whoever writes it. The number is drawn while the transaction
-- holds the version of its subject, so that numbers follow the versions of a subject. Ids order the
-- entries of one statement only.
CREATE FUNCTION await_sealing() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.unsealed_entries (entry_id) SELECT id FROM added ORDER BY id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_await_sealing AFTER INSERT ON ledger_entries
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION await_sealing();
--> statement-breakpoint
-- What was recorded before there was a log is sealed first.
INSERT INTO unsealed_entries (entry_id) SELECT id FROM ledger_entries ORDER BY transaction_id, id;
--> statement-breakpoint
-- Nothing stops waiting unless it is sealed, for the owner too.
CREATE FUNCTION refuse_unsealed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.sealed_entries WHERE entry_id = OLD.entry_id) THEN
    RAISE EXCEPTION 'entry % is not sealed', OLD.entry_id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER unsealed_entries_sealed AFTER DELETE ON unsealed_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_unsealed();
--> statement-breakpoint
CREATE TRIGGER unsealed_entries_fixed BEFORE UPDATE OR TRUNCATE ON unsealed_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Positions have no gaps, and each root is that of as many entries.
CREATE FUNCTION require_next_positions() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
DECLARE
  lowest bigint;
  highest bigint;
  number bigint;
BEGIN
  SELECT min(position), max(position), count(*) INTO lowest, highest, number FROM added;
  IF number > 0 AND (highest - lowest + 1 <> number
    OR lowest > 0 AND NOT EXISTS (SELECT FROM public.sealed_entries WHERE position = lowest - 1)) THEN
    RAISE EXCEPTION 'positions % to % leave a gap', lowest, highest
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER sealed_entries_next AFTER INSERT ON sealed_entries
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_next_positions();
--> statement-breakpoint
ALTER TABLE sealed_entries
  ADD CONSTRAINT sealed_entries_position_check CHECK (position >= 0),
  ADD CONSTRAINT sealed_entries_leaf_check CHECK (octet_length(leaf_hash) = 32);
--> statement-breakpoint
ALTER TABLE sealed_nodes
  ADD CONSTRAINT sealed_nodes_place_check CHECK (level > 0 AND index >= 0),
  ADD CONSTRAINT sealed_nodes_hash_check CHECK (octet_length(hash) = 32);
--> statement-breakpoint
ALTER TABLE ledger_roots ADD CONSTRAINT ledger_roots_root_check CHECK (octet_length(root) = 32);
--> statement-breakpoint
-- The log gives the length of an entry two bytes; data holds ids, digests and amounts.
ALTER TABLE ledger_entries
  ADD CONSTRAINT ledger_entries_data_check CHECK (octet_length(data::text) <= 60000);
--> statement-breakpoint
CREATE TRIGGER sealed_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER sealed_nodes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_nodes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_roots_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_roots
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- When a root was made is what the database's clock says, whoever writes it.
CREATE FUNCTION stamp_root() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.sealed_at := date_trunc('milliseconds', clock_timestamp());
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_roots_stamped BEFORE INSERT ON ledger_roots
  FOR EACH ROW EXECUTE FUNCTION stamp_root();
--> statement-breakpoint
GRANT SELECT, INSERT ON sealed_entries, sealed_nodes, ledger_roots TO subsidy_runtime;
--> statement-breakpoint
GRANT SELECT, DELETE ON unsealed_entries TO subsidy_runtime;
