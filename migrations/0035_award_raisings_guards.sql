-- How many decisions a round's budget saw: a counter, no fact of its own.
GRANT SELECT, INSERT ON round_budgets TO subsidy_runtime;
--> statement-breakpoint
GRANT UPDATE (decisions) ON round_budgets TO subsidy_runtime;
--> statement-breakpoint
-- An award changes its amount only upwards, and only as two officers decided, for the owner too.
CREATE FUNCTION require_raising() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM proposals p
  WHERE p.kind::text = 'award-raising' AND p.about = NEW.id::text AND p.status = 'confirmed'
    AND replace(p.content #>> '{former,amount}', '.', '')::bigint = OLD.amount_fen
    AND replace(p.content #>> '{amount,amount}', '.', '')::bigint = NEW.amount_fen;
  IF NOT FOUND OR NEW.amount_fen <= OLD.amount_fen THEN
    RAISE EXCEPTION 'no two officers raised award % to %', NEW.id, NEW.amount_fen
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER awards_raised_by_two AFTER UPDATE ON awards
  FOR EACH ROW WHEN (OLD.amount_fen IS DISTINCT FROM NEW.amount_fen)
  EXECUTE FUNCTION require_raising();
--> statement-breakpoint
-- The calculation changes only with the amount.
CREATE FUNCTION refuse_other_trace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the calculation of award % stays', NEW.id USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER awards_keep_trace BEFORE UPDATE ON awards
  FOR EACH ROW WHEN (OLD.amount_fen = NEW.amount_fen AND OLD.trace IS DISTINCT FROM NEW.trace)
  EXECUTE FUNCTION refuse_other_trace();
--> statement-breakpoint
GRANT UPDATE (amount_fen, trace) ON awards TO subsidy_runtime;
