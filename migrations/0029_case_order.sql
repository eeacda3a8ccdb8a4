DROP INDEX "ledger_entries_application_idx";--> statement-breakpoint
DROP INDEX "decision_proposals_case_idx";--> statement-breakpoint
ALTER TABLE "decision_proposals" ADD COLUMN "application_version" integer;--> statement-breakpoint
-- The ledger says which version of the case an earlier proposal made.
ALTER TABLE "decision_proposals" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "decision_proposals" SET "application_version" = (
  SELECT e."subject_version" FROM "ledger_entries" e
  WHERE e."subject_id" = "decision_proposals"."application_id"
    AND e."action" = 'pre-review-decision.proposed'
    AND e."data" ->> 'decisionId' = "decision_proposals"."id"::text);--> statement-breakpoint
ALTER TABLE "decision_proposals" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "decision_proposals" ALTER COLUMN "application_version" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "decision_proposals" ADD CONSTRAINT "decision_proposals_version_key" UNIQUE("application_id","application_version");
