-- Working notes of staff: facts of the case, written with its entry and kept as they are (ADR 26).
GRANT SELECT, INSERT ON case_notes TO subsidy_runtime;
--> statement-breakpoint
CREATE TRIGGER case_notes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_notes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER case_notes_recorded_insert AFTER INSERT ON case_notes
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_entry_of_application();
