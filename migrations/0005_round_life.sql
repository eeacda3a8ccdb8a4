CREATE TYPE "public"."no_award_reason" AS ENUM('below-bar', 'places', 'budget', 'annual-cap', 'other-measure', 'same-content', 'award-withdrawn');--> statement-breakpoint
CREATE TYPE "public"."round_end" AS ENUM('settled', 'archived', 'cancelled');--> statement-breakpoint
ALTER TYPE "public"."case_status" ADD VALUE 'not-submitted';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round.settled' BEFORE 'policy.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round.archived' BEFORE 'policy.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'draft.closed' BEFORE 'application.lapsed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'application.not-awarded' BEFORE 'application.lapsed';--> statement-breakpoint
DROP INDEX "pre_review_decisions_packet_idx";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "product_key" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "no_award_reason" "no_award_reason";--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "round_end" "round_end";--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "applications_living_product_key" ON "applications" USING btree ("round_id","applicant_credit_code","product_key") WHERE status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted');--> statement-breakpoint
CREATE INDEX "pre_review_decisions_packet_idx" ON "pre_review_decisions" USING btree ("application_id","submission_number","decided_at","id");