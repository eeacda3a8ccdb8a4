ALTER TABLE "pre_review_decisions" DROP CONSTRAINT "pre_review_decisions_packet_key";--> statement-breakpoint
DROP INDEX "applications_review_queue_idx";--> statement-breakpoint
DROP INDEX "applications_second_review_idx";--> statement-breakpoint
ALTER TABLE "pre_review_decisions" ADD COLUMN "confirmed" jsonb;--> statement-breakpoint
ALTER TABLE "decision_proposals" ADD COLUMN "confirmed" jsonb;--> statement-breakpoint
CREATE INDEX "pre_review_decisions_packet_idx" ON "pre_review_decisions" USING btree ("application_id","submission_number","decided_at");--> statement-breakpoint
CREATE INDEX "applications_review_queue_idx" ON "applications" USING btree ("round_id",coalesce(review_due_at, 'infinity'::timestamptz),"last_submitted_at","id") WHERE status in ('submitted', 'resubmitted') or pending_decision is not null;--> statement-breakpoint
CREATE INDEX "applications_second_review_idx" ON "applications" USING btree ("round_id",coalesce(review_due_at, 'infinity'::timestamptz),"last_submitted_at","id") WHERE pending_decision is not null;