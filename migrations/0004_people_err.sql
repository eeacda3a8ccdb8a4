CREATE TYPE "public"."scan_cause" AS ENUM('encrypted', 'too-large', 'too-nested', 'too-slow', 'other');--> statement-breakpoint
ALTER TYPE "public"."excuse_reason" ADD VALUE 'left-pool';--> statement-breakpoint
ALTER TABLE "pre_review_decisions" DROP CONSTRAINT "pre_review_decisions_packet_key";--> statement-breakpoint
DROP INDEX "applications_review_queue_idx";--> statement-breakpoint
DROP INDEX "applications_second_review_idx";--> statement-breakpoint
ALTER TABLE "materials" ADD COLUMN "scan_cause" "scan_cause";--> statement-breakpoint
ALTER TABLE "pre_review_decisions" ADD COLUMN "confirmed" jsonb;--> statement-breakpoint
ALTER TABLE "decision_proposals" ADD COLUMN "confirmed" jsonb;--> statement-breakpoint
CREATE INDEX "pre_review_decisions_packet_idx" ON "pre_review_decisions" USING btree ("application_id","submission_number","decided_at");--> statement-breakpoint
CREATE INDEX "applications_review_queue_idx" ON "applications" USING btree ("round_id",coalesce(review_due_at, 'infinity'::timestamptz),"last_submitted_at","id") WHERE status in ('submitted', 'resubmitted') or pending_decision is not null;--> statement-breakpoint
CREATE INDEX "applications_second_review_idx" ON "applications" USING btree ("round_id",coalesce(review_due_at, 'infinity'::timestamptz),"last_submitted_at","id") WHERE pending_decision is not null;