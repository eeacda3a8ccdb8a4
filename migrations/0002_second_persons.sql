CREATE TYPE "public"."no_award_reason" AS ENUM('below-bar', 'places', 'budget', 'annual-cap', 'other-measure', 'same-content', 'award-withdrawn', 'barred');--> statement-breakpoint
CREATE TYPE "public"."scan_cause" AS ENUM('encrypted', 'too-large', 'too-nested', 'too-slow', 'other');--> statement-breakpoint
CREATE TYPE "public"."extension_cause" AS ENUM('typhoon', 'platform-outage', 'other-public-emergency');--> statement-breakpoint
CREATE TYPE "public"."proposal_kind" AS ENUM('policy', 'extension', 'round-cancellation', 'reconsideration', 'receipt-retraction', 'score-reopening', 'product-bar', 'product-bar-lifting', 'named-expert');--> statement-breakpoint
CREATE TYPE "public"."proposal_status" AS ENUM('open', 'confirmed', 'rejected', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."round_end" AS ENUM('settled', 'archived', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."reopening_reason" AS ENUM('conflict-found', 'sheet-mistaken', 'procedure-violated', 'other');--> statement-breakpoint
ALTER TYPE "public"."case_status" ADD VALUE 'not-submitted';--> statement-breakpoint
ALTER TYPE "public"."appointment_status" ADD VALUE 'cancelled-by-authority';--> statement-breakpoint
ALTER TYPE "public"."counter_event_kind" ADD VALUE 'no-show';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round.settled' BEFORE 'policy.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round.cancelled' BEFORE 'policy.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round.extended' BEFORE 'policy.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round.archived' BEFORE 'policy.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'counter-slots.closed' BEFORE 'application.created';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'draft.closed' BEFORE 'application.lapsed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'application.extended' BEFORE 'application.lapsed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'application.cancelled' BEFORE 'application.lapsed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'application.not-awarded' BEFORE 'application.lapsed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'application.reconsidered' BEFORE 'content-match.judged';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'paper-deadline.moved' BEFORE 'no-show.recorded';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'no-show-bar.lifted' BEFORE 'check-in.recorded';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'receipt.retracted' BEFORE 'expert.registered';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'score.reopened' BEFORE 'allocation.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'product.barred' BEFORE 'award.withdrawn';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'product.unbarred' BEFORE 'award.withdrawn';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'proposal.rejected';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'proposal.withdrawn';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'policy.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'reconsideration.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'reconsideration.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'policy.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'extension.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'extension.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round-cancellation.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round-cancellation.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'product-bar.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'product-bar.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'product-bar-lifting.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'product-bar-lifting.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'named-expert.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'named-expert.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'receipt-retraction.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'receipt-retraction.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'score-reopening.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'score-reopening.confirmed';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'proposal';--> statement-breakpoint
ALTER TYPE "public"."excuse_reason" ADD VALUE 'left-pool';--> statement-breakpoint
CREATE TABLE "no_show_bar_lifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"missed_visits" integer NOT NULL,
	"reason" text NOT NULL,
	"lifted_at" timestamp (3) with time zone NOT NULL,
	"lifted_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counter_closures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"before_at" timestamp (3) with time zone NOT NULL,
	"counters" integer[],
	"capacity" integer NOT NULL,
	"reason" text NOT NULL,
	"slots" integer NOT NULL,
	"cancelled" integer NOT NULL,
	"moved" integer NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"closed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt_retractions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"receipt_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone,
	"proposed_by" text NOT NULL,
	"confirmed_by" text NOT NULL,
	"retracted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "receipt_retractions_receipt_key" UNIQUE("receipt_id")
);
--> statement-breakpoint
CREATE TABLE "round_extensions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"cause" "extension_cause" NOT NULL,
	"cause_began_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone,
	"supplement_deadline" timestamp (3) with time zone,
	"notices_due_at" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"policy_version" integer NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reconsiderations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"from_status" "case_status" NOT NULL,
	"to_status" "case_status" NOT NULL,
	"reference" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"paper_due_at" timestamp (3) with time zone,
	"proposed_by" text NOT NULL,
	"confirmed_by" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "proposal_kind" NOT NULL,
	"about" text NOT NULL,
	"round_id" uuid,
	"application_id" uuid,
	"content" jsonb NOT NULL,
	"content_sha256" text NOT NULL,
	"reason" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"proposed_by" text NOT NULL,
	"status" "proposal_status" NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	"closing_reason" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pre_review_decisions" DROP CONSTRAINT "pre_review_decisions_packet_key";--> statement-breakpoint
DROP INDEX "applications_review_queue_idx";--> statement-breakpoint
DROP INDEX "applications_second_review_idx";--> statement-breakpoint
ALTER TABLE "final_scores" DROP CONSTRAINT "final_scores_application_id_submission_number_pk";--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD COLUMN "after_the_fact" jsonb;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "product_key" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "no_award_reason" "no_award_reason";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "barred_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "closure_id" uuid;--> statement-breakpoint
ALTER TABLE "paper_receipts" ADD COLUMN "former_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "materials" ADD COLUMN "scan_cause" "scan_cause";--> statement-breakpoint
ALTER TABLE "pre_review_decisions" ADD COLUMN "confirmed" jsonb;--> statement-breakpoint
ALTER TABLE "return_notice_extensions" ADD COLUMN "is_for_all" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "decision_proposals" ADD COLUMN "confirmed" jsonb;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD COLUMN "proposed_by" text;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD COLUMN "after_the_fact" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD COLUMN "sources" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "round_end" "round_end";--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "cancellation_reason" text;--> statement-breakpoint
ALTER TABLE "final_scores" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "final_scores" ADD COLUMN "set_aside_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "final_scores" ADD COLUMN "set_aside_reason" "reopening_reason";--> statement-breakpoint
ALTER TABLE "final_scores" ADD COLUMN "set_aside_proposal_id" uuid;--> statement-breakpoint
ALTER TABLE "no_show_bar_lifts" ADD CONSTRAINT "no_show_bar_lifts_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_closures" ADD CONSTRAINT "counter_closures_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_retractions" ADD CONSTRAINT "receipt_retractions_receipt_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."paper_receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_retractions" ADD CONSTRAINT "receipt_retractions_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_extensions" ADD CONSTRAINT "round_extensions_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconsiderations" ADD CONSTRAINT "reconsiderations_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "no_show_bar_lifts_application_idx" ON "no_show_bar_lifts" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "counter_closures_round_idx" ON "counter_closures" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "round_extensions_round_idx" ON "round_extensions" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "reconsiderations_case_idx" ON "reconsiderations" USING btree ("application_id","confirmed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_open_key" ON "proposals" USING btree ("kind","about") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "proposals_round_idx" ON "proposals" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "proposals_application_idx" ON "proposals" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "proposals_status_idx" ON "proposals" USING btree ("status","id");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_closure_fk" FOREIGN KEY ("closure_id") REFERENCES "public"."counter_closures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "applications_living_product_key" ON "applications" USING btree ("round_id","applicant_credit_code","product_key") WHERE status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted');--> statement-breakpoint
CREATE INDEX "appointments_lookup_idx" ON "appointments" USING btree ("external_reference") WHERE external_reference is not null;--> statement-breakpoint
CREATE INDEX "ledger_entries_first_idx" ON "ledger_entries" USING btree ("round_id","action","at") WHERE action in ('application.submitted', 'return-notice.issued', 'pre-review-decision.proposed', 'application.accepted', 'application.declined', 'expert-draw.committed', 'expert.assigned', 'score-sheet.submitted', 'score.finalised', 'allocation.proposed', 'allocation.published');--> statement-breakpoint
CREATE INDEX "pre_review_decisions_packet_idx" ON "pre_review_decisions" USING btree ("application_id","submission_number","decided_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "final_scores_revision_key" ON "final_scores" USING btree ("application_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "final_scores_counting_key" ON "final_scores" USING btree ("application_id","submission_number") WHERE set_aside_at is null;--> statement-breakpoint
CREATE INDEX "applications_review_queue_idx" ON "applications" USING btree ("round_id",coalesce(review_due_at, 'infinity'::timestamptz),"last_submitted_at","id") WHERE status in ('submitted', 'resubmitted') or pending_decision is not null;--> statement-breakpoint
CREATE INDEX "applications_second_review_idx" ON "applications" USING btree ("round_id",coalesce(review_due_at, 'infinity'::timestamptz),"last_submitted_at","id") WHERE pending_decision is not null;--> statement-breakpoint
ALTER TABLE "final_scores" ADD CONSTRAINT "final_scores_set_aside_whole" CHECK (num_nulls("final_scores"."set_aside_at", "final_scores"."set_aside_reason", "final_scores"."set_aside_proposal_id") in (0, 3));