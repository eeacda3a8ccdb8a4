-- Objections of before were to awards, by third persons.
UPDATE objections SET application_id = awards.application_id
FROM awards WHERE awards.id = objections.award_id;
--> statement-breakpoint
ALTER TABLE objections ADD CONSTRAINT objections_application_fk
  FOREIGN KEY (application_id) REFERENCES applications (id);
--> statement-breakpoint
-- A third person is named in its paper file only; an applicant has words of its own instead.
ALTER TABLE objections ADD CONSTRAINT objections_objector_known CHECK (
  (objector = 'third-person') = (reference IS NOT NULL)
  AND (objector = 'third-person') = (objector_credit_code IS NULL)
  AND (objector = 'third-person') = (statement IS NULL));
--> statement-breakpoint
-- A correction names an objection. It is read across two tables that name each other.
ALTER TABLE allocation_runs ADD CONSTRAINT allocation_runs_corrects_fk
  FOREIGN KEY (corrects_id) REFERENCES objections (id);
--> statement-breakpoint
-- What follows is said of an upheld objection only, and a tier only where it was set.
ALTER TABLE objections ADD CONSTRAINT objections_consequence_of_upheld CHECK (
  (consequence IS NULL OR outcome = 'upheld')
  AND (tier_code IS NOT NULL) = coalesce(consequence = 'tier-set', false));
--> statement-breakpoint
GRANT UPDATE (consequence, tier_code, proposal_id) ON objections TO subsidy_runtime;
--> statement-breakpoint
-- Until now all standing awards of a run became final with it.
UPDATE awards SET final_at = r.final_at
FROM allocation_runs r WHERE r.id = awards.run_id AND awards.withdrawn_at IS NULL;
--> statement-breakpoint
-- An award that was withdrawn never becomes final, nor the other way round.
ALTER TABLE awards ADD CONSTRAINT awards_withdrawn_not_final CHECK (withdrawn_at IS NULL OR final_at IS NULL);
--> statement-breakpoint
GRANT UPDATE (final_at) ON awards TO subsidy_runtime;
