CREATE TYPE "public"."award_state" AS ENUM('granted', 'published', 'final', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."clawback_reason" AS ENUM('false-statement', 'enjoyed-twice', 'not-in-use-any-more', 'paid-in-error', 'audit-finding', 'other');--> statement-breakpoint
CREATE TYPE "public"."objection_kind" AS ENUM('eligibility', 'duplicate-content', 'not-in-use', 'scoring', 'amount', 'conduct', 'other');--> statement-breakpoint
CREATE TYPE "public"."objection_outcome" AS ENUM('upheld', 'dismissed');--> statement-breakpoint
CREATE TYPE "public"."objection_reason" AS ENUM('facts-confirmed', 'facts-not-confirmed', 'outside-the-call', 'other');--> statement-breakpoint
CREATE TYPE "public"."appointment_status" AS ENUM('booked', 'checked-in', 'completed', 'no-show', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."counter_event_kind" AS ENUM('check-in', 'receipt');--> statement-breakpoint
CREATE TYPE "public"."late_visit_rejection" AS ENUM('not-in-time', 'no-evidence', 'uploaded-by-mistake', 'other');--> statement-breakpoint
CREATE TYPE "public"."late_visit_state" AS ENUM('pending', 'confirmed', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."receipt_outcome" AS ENUM('confirm', 'return', 'supplement');--> statement-breakpoint
CREATE TYPE "public"."extension_reason" AS ENUM('applicant-request', 'service-outage', 'unclear-notice', 'force-majeure', 'other');--> statement-breakpoint
CREATE TYPE "public"."look_verdict" AS ENUM('confirmed', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."assignment_reason" AS ENUM('too-few-to-draw', 'vacancy', 'expertise', 'other');--> statement-breakpoint
CREATE TYPE "public"."conflict_kind" AS ENUM('employment', 'shareholding', 'kinship', 'cooperation', 'other');--> statement-breakpoint
CREATE TYPE "public"."draw_status" AS ENUM('committed', 'frozen', 'drawn');--> statement-breakpoint
CREATE TYPE "public"."sheet_withdrawal_reason" AS ENUM('scores-mistaken', 'packet-misread', 'new-facts', 'other');--> statement-breakpoint
ALTER TYPE "public"."paper_state" ADD VALUE 'missed';--> statement-breakpoint
ALTER TYPE "public"."run_status" ADD VALUE 'published';--> statement-breakpoint
ALTER TYPE "public"."run_status" ADD VALUE 'final';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'review-claim.taken' BEFORE 'return-notice.issued';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'review-claim.released' BEFORE 'return-notice.issued';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'review-claim.transferred' BEFORE 'return-notice.issued';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'review-checks.saved' BEFORE 'return-notice.issued';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'pre-review-decision.proposed' BEFORE 'return-notice.issued';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'pre-review-decision.rejected' BEFORE 'return-notice.issued';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'return-notice.extended' BEFORE 'content-match.judged';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'counter-slots.generated' BEFORE 'paper.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'appointment.booked' BEFORE 'paper.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'appointment.rescheduled' BEFORE 'paper.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'appointment.cancelled' BEFORE 'paper.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'appointment.missed' BEFORE 'paper.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'visit.checked-in' BEFORE 'paper.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'counter-event.recorded' BEFORE 'paper.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'late-visit.reported' BEFORE 'paper.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'late-visit.confirmed' BEFORE 'paper.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'late-visit.rejected' BEFORE 'paper.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'expert.registered' BEFORE 'expert.assigned';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'expert.revised' BEFORE 'expert.assigned';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'expert-draw.committed' BEFORE 'expert.assigned';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'expert-draw.frozen' BEFORE 'expert.assigned';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'expert-draw.drawn' BEFORE 'expert.assigned';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'expert.declared' BEFORE 'expert.excused';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'score-sheet.withdrawn' BEFORE 'score.finalised';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'allocation.voided' BEFORE 'allocation.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'allocation.published' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'award.published' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'objection.recorded' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'objection.decided' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'award.withdrawn' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'allocation.finalised' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'award.finalised' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'disbursement.recorded' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'clawback.recorded' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'expert';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'expert-draw';--> statement-breakpoint
CREATE TABLE "clawbacks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"stops_payment" boolean NOT NULL,
	"stopped_fen" bigint NOT NULL,
	"reason" "clawback_reason" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "clawbacks_amounts" CHECK ("clawbacks"."amount_fen" >= 0 and "clawbacks"."stopped_fen" >= 0 and "clawbacks"."amount_fen" + "clawbacks"."stopped_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "disbursements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"paid_on" date NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "disbursements_amount_positive" CHECK ("disbursements"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"award_id" uuid NOT NULL,
	"kind" "objection_kind" NOT NULL,
	"reference" text NOT NULL,
	"received_on" date NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	"outcome" "objection_outcome",
	"reason" "objection_reason",
	"decided_at" timestamp (3) with time zone,
	"decided_by" text
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"slot_id" uuid NOT NULL,
	"status" "appointment_status" NOT NULL,
	"booked_through" text NOT NULL,
	"external_reference" text,
	"booked_at" timestamp (3) with time zone NOT NULL,
	"booked_by" text NOT NULL,
	"checked_in_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "counter_events" (
	"system" text NOT NULL,
	"event_id" text NOT NULL,
	"appointment_id" uuid NOT NULL,
	"kind" "counter_event_kind" NOT NULL,
	"stated_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "counter_events_system_event_id_pk" PRIMARY KEY("system","event_id")
);
--> statement-breakpoint
CREATE TABLE "counter_slots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"counter_number" integer NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"booked" integer NOT NULL,
	CONSTRAINT "counter_slots_start_key" UNIQUE("round_id","starts_at","counter_number"),
	CONSTRAINT "counter_slots_booked_check" CHECK (booked between 0 and capacity),
	CONSTRAINT "counter_slots_span_check" CHECK (ends_at > starts_at)
);
--> statement-breakpoint
CREATE TABLE "late_visits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"state" "late_visit_state" NOT NULL,
	"stated_at" timestamp (3) with time zone NOT NULL,
	"receipt" jsonb,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"reported_by" text NOT NULL,
	"judged_at" timestamp (3) with time zone,
	"judged_by" text,
	"rejection" "late_visit_rejection",
	CONSTRAINT "late_visits_appointment_key" UNIQUE("appointment_id")
);
--> statement-breakpoint
CREATE TABLE "paper_receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"submission_number" integer NOT NULL,
	"counter_number" integer NOT NULL,
	"items" jsonb NOT NULL,
	"outcome" "receipt_outcome" NOT NULL,
	"due_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"received_by" text NOT NULL,
	CONSTRAINT "paper_receipts_appointment_key" UNIQUE("appointment_id")
);
--> statement-breakpoint
CREATE TABLE "paper_keys" (
	"one_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "paper_keys_one_row_check" CHECK (one_row)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"subject" text NOT NULL,
	"client" text NOT NULL,
	"credit_code" text NOT NULL,
	"key" text NOT NULL,
	"operation_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" smallint,
	"headers" jsonb,
	"body" "bytea",
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_subject_client_credit_code_key_pk" PRIMARY KEY("subject","client","credit_code","key"),
	CONSTRAINT "idempotency_keys_answer" CHECK (("idempotency_keys"."status" is null) = ("idempotency_keys"."headers" is null) and ("idempotency_keys"."body" is null or "idempotency_keys"."status" is not null))
);
--> statement-breakpoint
CREATE TABLE "decision_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" "decision_kind" NOT NULL,
	"submission_number" integer NOT NULL,
	"checks" jsonb NOT NULL,
	"rule_ids" text[] NOT NULL,
	"reason" text,
	"paper_items" jsonb NOT NULL,
	"waive_paper" boolean NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"proposed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "return_notice_extensions" (
	"notice_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"former_due_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"reason_code" "extension_reason" NOT NULL,
	"note" text,
	"extended_at" timestamp (3) with time zone NOT NULL,
	"extended_by" text NOT NULL,
	CONSTRAINT "return_notice_extensions_notice_id_number_pk" PRIMARY KEY("notice_id","number")
);
--> statement-breakpoint
CREATE TABLE "review_checks" (
	"application_id" uuid NOT NULL,
	"submission_number" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" text NOT NULL,
	CONSTRAINT "review_checks_application_id_submission_number_pk" PRIMARY KEY("application_id","submission_number")
);
--> statement-breakpoint
CREATE TABLE "review_claims" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"claimed_by" text NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_looks" (
	"proposal_id" uuid PRIMARY KEY NOT NULL,
	"verdict" "look_verdict" NOT NULL,
	"reason" text,
	"looked_at" timestamp (3) with time zone NOT NULL,
	"looked_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "expert_draw_cases" (
	"draw_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"turn" integer NOT NULL,
	"excluded" jsonb NOT NULL,
	"expert_order" jsonb NOT NULL,
	CONSTRAINT "expert_draw_cases_draw_id_application_id_pk" PRIMARY KEY("draw_id","application_id")
);
--> statement-breakpoint
CREATE TABLE "expert_draws" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"status" "draw_status" NOT NULL,
	"seed" text NOT NULL,
	"seed_sha256" text NOT NULL,
	"committed_at" timestamp (3) with time zone NOT NULL,
	"pool" jsonb,
	"pool_sha256" text,
	"frozen_at" timestamp (3) with time zone,
	"panel_size" integer,
	"algorithm" text,
	"result_sha256" text,
	"policy_version" integer,
	"drawn_at" timestamp (3) with time zone,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "experts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"employer_name" text NOT NULL,
	"employer_credit_code" text NOT NULL,
	"fields" text[] NOT NULL,
	"active" boolean NOT NULL,
	"version" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "experts_subject_key" UNIQUE("round_id","subject")
);
--> statement-breakpoint
CREATE TABLE "score_sheet_drafts" (
	"application_id" uuid NOT NULL,
	"expert_subject" text NOT NULL,
	"submission_number" integer NOT NULL,
	"scores" jsonb NOT NULL,
	"comment" text,
	"revision" integer NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "score_sheet_drafts_application_id_expert_subject_submission_number_pk" PRIMARY KEY("application_id","expert_subject","submission_number")
);
--> statement-breakpoint
CREATE TABLE "external_revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"system" text NOT NULL,
	"external_id" text NOT NULL,
	"revision" integer NOT NULL,
	"content_sha256" text NOT NULL,
	"submission_number" integer NOT NULL,
	"applied_at" timestamp (3) with time zone NOT NULL,
	"applied_by" text NOT NULL,
	CONSTRAINT "external_revisions_revision_key" UNIQUE("system","external_id","revision"),
	CONSTRAINT "external_revisions_packet_key" UNIQUE("application_id","submission_number")
);
--> statement-breakpoint
ALTER TABLE "score_sheets" DROP CONSTRAINT "score_sheets_packet_key";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "pending_decision" "decision_kind";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "paper_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "visit" jsonb;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "missed_visits" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "late_visit_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "review_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "award_state" "award_state";--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD COLUMN "published_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD COLUMN "published_by" text;--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD COLUMN "publicity_ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD COLUMN "final_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD COLUMN "final_by" text;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "disbursed_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "clawed_back_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "stopped_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "expert_assignments" ADD COLUMN "draw_id" uuid;--> statement-breakpoint
ALTER TABLE "expert_assignments" ADD COLUMN "reason" "assignment_reason";--> statement-breakpoint
ALTER TABLE "expert_assignments" ADD COLUMN "declared_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "expert_assignments" ADD COLUMN "conflict" "conflict_kind";--> statement-breakpoint
ALTER TABLE "score_sheets" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "score_sheets" ADD COLUMN "withdrawal_reason" "sheet_withdrawal_reason";--> statement-breakpoint
ALTER TABLE "clawbacks" ADD CONSTRAINT "clawbacks_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_run_fk" FOREIGN KEY ("run_id") REFERENCES "public"."allocation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_slot_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."counter_slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_events" ADD CONSTRAINT "counter_events_appointment_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_slots" ADD CONSTRAINT "counter_slots_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_visits" ADD CONSTRAINT "late_visits_appointment_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_visits" ADD CONSTRAINT "late_visits_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_receipts" ADD CONSTRAINT "paper_receipts_appointment_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_receipts" ADD CONSTRAINT "paper_receipts_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_proposals" ADD CONSTRAINT "decision_proposals_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_notice_extensions" ADD CONSTRAINT "return_notice_extensions_notice_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."return_notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_checks" ADD CONSTRAINT "review_checks_packet_fk" FOREIGN KEY ("application_id","submission_number") REFERENCES "public"."submissions"("application_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_claims" ADD CONSTRAINT "review_claims_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_looks" ADD CONSTRAINT "second_looks_proposal_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."decision_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_draw_cases" ADD CONSTRAINT "expert_draw_cases_draw_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."expert_draws"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_draw_cases" ADD CONSTRAINT "expert_draw_cases_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_draws" ADD CONSTRAINT "expert_draws_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experts" ADD CONSTRAINT "experts_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_sheet_drafts" ADD CONSTRAINT "score_sheet_drafts_assignment_fk" FOREIGN KEY ("application_id","expert_subject") REFERENCES "public"."expert_assignments"("application_id","expert_subject") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_revisions" ADD CONSTRAINT "external_revisions_packet_fk" FOREIGN KEY ("application_id","submission_number") REFERENCES "public"."submissions"("application_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "clawbacks_external_key" ON "clawbacks" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "clawbacks_award_idx" ON "clawbacks" USING btree ("award_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "disbursements_external_key" ON "disbursements" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "disbursements_award_idx" ON "disbursements" USING btree ("award_id","id");--> statement-breakpoint
CREATE INDEX "objections_run_idx" ON "objections" USING btree ("run_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_open_key" ON "appointments" USING btree ("application_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_reference_key" ON "appointments" USING btree ("booked_through","external_reference") WHERE external_reference is not null;--> statement-breakpoint
CREATE INDEX "appointments_application_idx" ON "appointments" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "appointments_slot_idx" ON "appointments" USING btree ("slot_id");--> statement-breakpoint
CREATE INDEX "appointments_booked_idx" ON "appointments" USING btree ("id") WHERE status = 'booked';--> statement-breakpoint
CREATE INDEX "counter_events_appointment_idx" ON "counter_events" USING btree ("appointment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "late_visits_pending_key" ON "late_visits" USING btree ("application_id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "paper_receipts_application_idx" ON "paper_receipts" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expiry_idx" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "decision_proposals_case_idx" ON "decision_proposals" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "review_claims_reviewer_idx" ON "review_claims" USING btree ("claimed_by");--> statement-breakpoint
CREATE INDEX "expert_draw_cases_case_idx" ON "expert_draw_cases" USING btree ("application_id","draw_id");--> statement-breakpoint
CREATE INDEX "expert_draws_round_idx" ON "expert_draws" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "experts_round_idx" ON "experts" USING btree ("round_id","id");--> statement-breakpoint
ALTER TABLE "expert_assignments" ADD CONSTRAINT "expert_assignments_draw_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."expert_draws"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "applications_review_queue_idx" ON "applications" USING btree ("round_id",coalesce(review_due_at, 'infinity'::timestamptz),"last_submitted_at","id") WHERE status in ('submitted', 'resubmitted');--> statement-breakpoint
CREATE INDEX "applications_overdue_idx" ON "applications" USING btree ("id","due_at") WHERE status = 'returned';--> statement-breakpoint
CREATE INDEX "applications_paper_idx" ON "applications" USING btree ("id") WHERE status = 'accepted' and paper_state = 'required';--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_runs_open_key" ON "allocation_runs" USING btree ("round_id") WHERE status = 'proposed';--> statement-breakpoint
CREATE INDEX "awards_run_idx" ON "awards" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "score_sheets_counting_key" ON "score_sheets" USING btree ("application_id","submission_number","expert_subject") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "score_sheets_case_idx" ON "score_sheets" USING btree ("application_id","submission_number","id");--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_disbursed_within_amount" CHECK ("awards"."disbursed_fen" between 0 and "awards"."amount_fen" - "awards"."stopped_fen");--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_clawed_back_within_disbursed" CHECK ("awards"."clawed_back_fen" between 0 and "awards"."disbursed_fen");--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_stopped_not_negative" CHECK ("awards"."stopped_fen" >= 0);--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_withdrawn_unpaid" CHECK ("awards"."withdrawn_at" is null or "awards"."disbursed_fen" + "awards"."stopped_fen" = 0);--> statement-breakpoint
ALTER TABLE "expert_assignments" ADD CONSTRAINT "expert_assignments_conflict" CHECK ("expert_assignments"."conflict" is null or "expert_assignments"."excused_at" is not null);