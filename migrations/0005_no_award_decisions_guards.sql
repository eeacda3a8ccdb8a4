-- Why a case got no award is only added.
CREATE TRIGGER no_award_decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON no_award_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON no_award_decisions TO subsidy_runtime;
