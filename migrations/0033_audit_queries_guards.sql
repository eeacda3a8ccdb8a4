CREATE TRIGGER sealed_entry_rules_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_entry_rules
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A span of time becomes a span of positions by this.
ALTER TABLE sealed_entries ADD CONSTRAINT sealed_entries_reached_check CHECK (reached_at >= at);
--> statement-breakpoint
GRANT SELECT, INSERT ON sealed_entry_rules TO subsidy_runtime;
