-- What the authority closed, and told the applicants, stays as it was.
CREATE TRIGGER counter_closures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON counter_closures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT, INSERT ON counter_closures TO subsidy_runtime;
