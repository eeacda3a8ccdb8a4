-- Imports are subjects of the ledger, and stay as they were recorded, for the owner too.
CREATE TRIGGER measure_imports_recorded AFTER INSERT OR UPDATE ON measure_imports
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
CREATE TRIGGER measure_imports_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON measure_imports
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER measure_import_records_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON measure_import_records
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON measure_imports, measure_import_records TO subsidy_runtime;
--> statement-breakpoint
-- Orders are subjects of the ledger.
CREATE TRIGGER payment_orders_recorded AFTER INSERT OR UPDATE ON payment_orders
  FOR EACH ROW EXECUTE FUNCTION require_ledger_entry();
--> statement-breakpoint
-- An order stays as it was issued, for the owner too: only its results come in.
CREATE FUNCTION keep_payment_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.open_count > OLD.open_count
    OR (NEW.id, NEW.round_id, NEW.number, NEW.item_count, NEW.total_fen, NEW.issued_at, NEW.issued_by)
      IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.number, OLD.item_count, OLD.total_fen, OLD.issued_at, OLD.issued_by)
  THEN
    RAISE EXCEPTION 'payment order % stays as it was issued', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER payment_orders_kept BEFORE UPDATE ON payment_orders
  FOR EACH ROW EXECUTE FUNCTION keep_payment_order();
--> statement-breakpoint
CREATE TRIGGER payment_orders_not_deleted BEFORE DELETE OR TRUNCATE ON payment_orders
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The result of a payment is told once.
CREATE FUNCTION keep_payment_order_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome IS NOT NULL
    OR (NEW.order_id, NEW.position, NEW.award_id, NEW.application_number, NEW.payee_name, NEW.credit_code,
        NEW.amount_fen, NEW.reference)
      IS DISTINCT FROM (OLD.order_id, OLD.position, OLD.award_id, OLD.application_number, OLD.payee_name,
        OLD.credit_code, OLD.amount_fen, OLD.reference)
  THEN
    RAISE EXCEPTION 'payment % stays as it was ordered and settled', OLD.reference
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER payment_order_items_kept BEFORE UPDATE ON payment_order_items
  FOR EACH ROW EXECUTE FUNCTION keep_payment_order_item();
--> statement-breakpoint
CREATE TRIGGER payment_order_items_not_deleted BEFORE DELETE OR TRUNCATE ON payment_order_items
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- An item is settled by a payment of its own award, of at most what was ordered.
CREATE FUNCTION require_ordered_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM disbursements d WHERE d.id = NEW.disbursement_id
      AND d.award_id = NEW.award_id AND d.amount_fen <= NEW.amount_fen)
  THEN
    RAISE EXCEPTION 'payment % was not made as ordered', NEW.reference
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER payment_order_items_paid_as_ordered AFTER UPDATE ON payment_order_items
  FOR EACH ROW WHEN (NEW.disbursement_id IS NOT NULL) EXECUTE FUNCTION require_ordered_payment();
--> statement-breakpoint
-- Count and sum of an order are those of its items, whichever of the two is written last.
CREATE FUNCTION require_order_totals(sought uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM payment_orders o WHERE o.id = sought
      AND (o.item_count, o.total_fen, o.open_count) <> (
        SELECT count(*), coalesce(sum(i.amount_fen), 0), count(*) FILTER (WHERE i.outcome IS NULL)
        FROM payment_order_items i WHERE i.order_id = o.id))
  THEN
    RAISE EXCEPTION 'payment order % differs from its items', sought
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_totals_of_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_order_totals(NEW.id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION require_totals_of_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_order_totals(changed.order_id) FROM (SELECT DISTINCT order_id FROM written) changed;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER payment_orders_totals AFTER INSERT OR UPDATE ON payment_orders
  FOR EACH ROW EXECUTE FUNCTION require_totals_of_order();
--> statement-breakpoint
CREATE TRIGGER payment_order_items_added AFTER INSERT ON payment_order_items
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_totals_of_items();
--> statement-breakpoint
CREATE TRIGGER payment_order_items_settled AFTER UPDATE ON payment_order_items
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_totals_of_items();
--> statement-breakpoint
CREATE TRIGGER payment_order_files_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_order_files
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON payment_orders, payment_order_items, payment_order_files TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (open_count, version) ON payment_orders TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (outcome, failure, disbursement_id, settled_at, results_sha256) ON payment_order_items TO subsidy_runtime;
