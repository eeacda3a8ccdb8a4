ALTER TYPE "public"."ledger_action" ADD VALUE 'case-file.exported' BEFORE 'access-records.sealed';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'case-file';--> statement-breakpoint
CREATE INDEX "sealed_entries_submitted_idx" ON "sealed_entries" USING btree ("application_id","position") WHERE action = 'application.submitted';