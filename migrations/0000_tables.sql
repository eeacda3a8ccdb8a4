CREATE TYPE "public"."objection_kind" AS ENUM('eligibility', 'duplicate-content', 'not-in-use', 'scoring', 'amount', 'conduct', 'other');--> statement-breakpoint
CREATE TYPE "public"."objection_outcome" AS ENUM('upheld', 'dismissed');--> statement-breakpoint
CREATE TYPE "public"."objection_reason" AS ENUM('facts-confirmed', 'facts-not-confirmed', 'outside-the-call', 'other');--> statement-breakpoint
CREATE TYPE "public"."clawback_reason" AS ENUM('false-statement', 'enjoyed-twice', 'not-in-use-any-more', 'paid-in-error', 'audit-finding', 'other');--> statement-breakpoint
CREATE TYPE "public"."award_form" AS ENUM('grant', 'reward');--> statement-breakpoint
CREATE TYPE "public"."run_status" AS ENUM('proposed', 'confirmed', 'void', 'published', 'final');--> statement-breakpoint
CREATE TYPE "public"."award_state" AS ENUM('granted', 'published', 'final', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."case_stage" AS ENUM('drafting', 'online', 'after-acceptance', 'counter', 'scoring', 'scored', 'awarded', 'closed');--> statement-breakpoint
CREATE TYPE "public"."case_status" AS ENUM('draft', 'submitted', 'returned', 'resubmitted', 'accepted', 'declined', 'withdrawn', 'lapsed', 'deleted');--> statement-breakpoint
CREATE TYPE "public"."decision_kind" AS ENUM('accept', 'decline');--> statement-breakpoint
CREATE TYPE "public"."paper_state" AS ENUM('undecided', 'not-required', 'required', 'confirmed', 'missed');--> statement-breakpoint
CREATE TYPE "public"."pre_review_result" AS ENUM('pending', 'passed', 'failed');--> statement-breakpoint
CREATE TYPE "public"."appointment_status" AS ENUM('booked', 'checked-in', 'completed', 'no-show', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."late_visit_rejection" AS ENUM('not-in-time', 'no-evidence', 'uploaded-by-mistake', 'other');--> statement-breakpoint
CREATE TYPE "public"."late_visit_state" AS ENUM('pending', 'confirmed', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."counter_event_kind" AS ENUM('check-in', 'receipt');--> statement-breakpoint
CREATE TYPE "public"."receipt_outcome" AS ENUM('confirm', 'return', 'supplement');--> statement-breakpoint
CREATE TYPE "public"."actor_role" AS ENUM('applicant', 'pre-reviewer', 'counter', 'expert', 'officer', 'finance', 'auditor', 'admin');--> statement-breakpoint
CREATE TYPE "public"."ledger_action" AS ENUM('round.opened', 'policy.published', 'scenario.registered', 'scenario.revised', 'other-measure.imported', 'other-measure.revised', 'counter-slots.generated', 'application.created', 'application.updated', 'application.submitted', 'application.resubmitted', 'submission.refused', 'application.withdrawn', 'application.deleted', 'application.lapsed', 'material.uploaded', 'material.removed', 'material.scanned', 'review.claimed', 'review-claim.released', 'review.taken-over', 'review-checks.saved', 'pre-review-decision.proposed', 'pre-review-decision.rejected', 'application.accepted', 'application.declined', 'return-notice.issued', 'return-notice.extended', 'content-match.judged', 'appointment.booked', 'appointment.rescheduled', 'appointment.cancelled', 'no-show.recorded', 'check-in.recorded', 'counter-event.recorded', 'late-visit.reported', 'late-visit.confirmed', 'late-visit.rejected', 'paper.confirmed', 'expert.registered', 'expert.revised', 'expert-draw.committed', 'expert-pool.frozen', 'experts.drawn', 'expert.assigned', 'conflict.declared', 'expert.excused', 'score-sheet.submitted', 'score-sheet.withdrawn', 'score.finalised', 'allocation.proposed', 'allocation.voided', 'allocation.confirmed', 'award.granted', 'allocation.published', 'award.published', 'objection.recorded', 'objection.resolved', 'award.withdrawn', 'allocation.finalised', 'award.finalised', 'disbursement.recorded', 'clawback.recorded', 'access.forbidden');--> statement-breakpoint
CREATE TYPE "public"."subject_type" AS ENUM('round', 'scenario', 'application', 'allocation-run', 'other-measure', 'expert', 'expert-draw');--> statement-breakpoint
CREATE TYPE "public"."scan_state" AS ENUM('not-scanned', 'pending', 'clean', 'infected', 'unscannable');--> statement-breakpoint
CREATE TYPE "public"."measure_outcome" AS ENUM('applied', 'received');--> statement-breakpoint
CREATE TYPE "public"."match_verdict" AS ENUM('same-content', 'different-content', 'unclear');--> statement-breakpoint
CREATE TYPE "public"."extension_reason" AS ENUM('applicant-request', 'service-outage', 'unclear-notice', 'force-majeure', 'other');--> statement-breakpoint
CREATE TYPE "public"."notice_kind" AS ENUM('revise', 'supplement');--> statement-breakpoint
CREATE TYPE "public"."notice_stage" AS ENUM('online', 'after-acceptance', 'counter');--> statement-breakpoint
CREATE TYPE "public"."look_verdict" AS ENUM('confirmed', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."draw_status" AS ENUM('committed', 'frozen', 'drawn');--> statement-breakpoint
CREATE TYPE "public"."assignment_reason" AS ENUM('too-few-to-draw', 'vacancy', 'expertise', 'other');--> statement-breakpoint
CREATE TYPE "public"."conflict_kind" AS ENUM('employment', 'shareholding', 'kinship', 'cooperation', 'other');--> statement-breakpoint
CREATE TYPE "public"."excuse_reason" AS ENUM('recusal', 'unavailable');--> statement-breakpoint
CREATE TYPE "public"."sheet_withdrawal_reason" AS ENUM('scores-mistaken', 'packet-misread', 'new-facts', 'other');--> statement-breakpoint
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
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" text
);
--> statement-breakpoint
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
CREATE TABLE "applicant_years" (
	"credit_code" text NOT NULL,
	"year" integer NOT NULL,
	"awarded_fen" bigint NOT NULL,
	"cap_fen" bigint NOT NULL,
	CONSTRAINT "applicant_years_credit_code_year_pk" PRIMARY KEY("credit_code","year"),
	CONSTRAINT "applicant_years_cap" CHECK ("applicant_years"."awarded_fen" between 0 and "applicant_years"."cap_fen")
);
--> statement-breakpoint
CREATE TABLE "awards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"applicant_credit_code" text NOT NULL,
	"year" integer NOT NULL,
	"tier_code" text NOT NULL,
	"form" "award_form" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"trace" jsonb NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"disbursed_fen" bigint DEFAULT 0 NOT NULL,
	"clawed_back_fen" bigint DEFAULT 0 NOT NULL,
	"stopped_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "awards_application_key" UNIQUE("application_id"),
	CONSTRAINT "awards_amount_positive" CHECK ("awards"."amount_fen" > 0),
	CONSTRAINT "awards_disbursed_within_amount" CHECK ("awards"."disbursed_fen" between 0 and "awards"."amount_fen" - "awards"."stopped_fen"),
	CONSTRAINT "awards_clawed_back_within_disbursed" CHECK ("awards"."clawed_back_fen" between 0 and "awards"."disbursed_fen"),
	CONSTRAINT "awards_stopped_not_negative" CHECK ("awards"."stopped_fen" >= 0),
	CONSTRAINT "awards_withdrawn_unpaid" CHECK ("awards"."withdrawn_at" is null or "awards"."disbursed_fen" + "awards"."stopped_fen" = 0)
);
--> statement-breakpoint
CREATE TABLE "allocation_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"status" "run_status" NOT NULL,
	"policy_version" integer NOT NULL,
	"inputs" jsonb NOT NULL,
	"inputs_sha256" text NOT NULL,
	"result" jsonb NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"proposed_by" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"confirmed_by" text,
	"confirmed_number" integer,
	"published_at" timestamp (3) with time zone,
	"published_by" text,
	"publicity_ends_at" timestamp (3) with time zone,
	"final_at" timestamp (3) with time zone,
	"final_by" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"applicant_credit_code" text NOT NULL,
	"number" text,
	"policy_version" integer,
	"status" "case_status" NOT NULL,
	"stage" "case_stage" NOT NULL,
	"due_at" timestamp (3) with time zone,
	"pending_decision" "decision_kind",
	"paper_state" "paper_state" NOT NULL,
	"paper_due_at" timestamp (3) with time zone,
	"visit" jsonb,
	"missed_visits" integer DEFAULT 0 NOT NULL,
	"late_visit_at" timestamp (3) with time zone,
	"pre_review_result" "pre_review_result" NOT NULL,
	"form" jsonb NOT NULL,
	"contact_version" integer DEFAULT 0 NOT NULL,
	"declared" jsonb NOT NULL,
	"submission_count" integer NOT NULL,
	"first_submitted_at" timestamp (3) with time zone,
	"last_submitted_at" timestamp (3) with time zone,
	"review_due_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"score_centi" integer,
	"open_items" jsonb,
	"awarded_at" timestamp (3) with time zone,
	"award_state" "award_state",
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_contacts" (
	"application_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"contact" jsonb,
	"salt" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_contacts_application_id_version_pk" PRIMARY KEY("application_id","version")
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
CREATE TABLE "late_visits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
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
CREATE TABLE "document_keys" (
	"one_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "document_keys_one_row_check" CHECK (one_row)
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_subject" text NOT NULL,
	"actor_role" "actor_role" NOT NULL,
	"actor_client" text NOT NULL,
	"actor_credit_code" text,
	"request_id" text NOT NULL,
	"action" "ledger_action" NOT NULL,
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"subject_version" integer,
	"application_id" uuid,
	"round_id" uuid,
	"policy_version" integer,
	"rule_ids" text[] NOT NULL,
	"data" jsonb NOT NULL,
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "materials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text NOT NULL,
	"issuer" text,
	"issued_on" date,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"uploaded_by" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"replaces_id" uuid,
	"is_encrypted" boolean DEFAULT false NOT NULL,
	"scan_state" "scan_state" DEFAULT 'not-scanned' NOT NULL,
	"scan_finding" text,
	"scanned_at" timestamp (3) with time zone,
	CONSTRAINT "materials_replaces_key" UNIQUE("replaces_id"),
	CONSTRAINT "materials_storage_key" UNIQUE("storage_key")
);
--> statement-breakpoint
CREATE TABLE "other_measures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"credit_code" text NOT NULL,
	"measure" text NOT NULL,
	"outcome" "measure_outcome" NOT NULL,
	"year" integer NOT NULL,
	"product_name" text,
	"content" text,
	"amount_fen" bigint,
	"version" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "other_measures_record_key" UNIQUE("source","external_id")
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
CREATE TABLE "review_checks" (
	"application_id" uuid NOT NULL,
	"submission_number" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"savers" text[] NOT NULL,
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
CREATE TABLE "pre_review_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" "decision_kind" NOT NULL,
	"submission_number" integer NOT NULL,
	"checks" jsonb NOT NULL,
	"rule_ids" text[] NOT NULL,
	"reason" text,
	"paper_items" jsonb NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text NOT NULL,
	CONSTRAINT "pre_review_decisions_packet_key" UNIQUE("application_id","submission_number")
);
--> statement-breakpoint
CREATE TABLE "content_match_verdicts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"first_application_id" uuid NOT NULL,
	"second_application_id" uuid NOT NULL,
	"verdict" "match_verdict" NOT NULL,
	"note" text,
	"judged_at" timestamp (3) with time zone NOT NULL,
	"judged_by" text NOT NULL
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
CREATE TABLE "return_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" "notice_kind" NOT NULL,
	"stage" "notice_stage" NOT NULL,
	"submission_number" integer NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"items" jsonb NOT NULL,
	"opens_all" boolean NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"issued_by" text NOT NULL,
	CONSTRAINT "return_notices_number_key" UNIQUE("application_id","number")
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
CREATE TABLE "second_reviews" (
	"proposal_id" uuid PRIMARY KEY NOT NULL,
	"verdict" "look_verdict" NOT NULL,
	"reason" text,
	"reviewed_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"round_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"document" jsonb NOT NULL,
	"digest" text NOT NULL,
	"reason" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "policy_versions_round_id_version_pk" PRIMARY KEY("round_id","version")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"title" jsonb NOT NULL,
	"year" integer NOT NULL,
	"policy_version" integer NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rounds_code_key" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "scenarios" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"summary" text NOT NULL,
	"demand_unit_name" text NOT NULL,
	"demand_unit_credit_code" text,
	"published_on" date NOT NULL,
	"version" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scenarios_code_key" UNIQUE("code")
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
CREATE TABLE "expert_assignments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"expert_subject" text NOT NULL,
	"assigned_at" timestamp (3) with time zone NOT NULL,
	"assigned_by" text NOT NULL,
	"is_replacement" boolean NOT NULL,
	"excused_at" timestamp (3) with time zone,
	"excuse_reason" "excuse_reason",
	"draw_id" uuid,
	"reason" "assignment_reason",
	"declared_at" timestamp (3) with time zone,
	"conflict" "conflict_kind",
	CONSTRAINT "expert_assignments_panel_key" UNIQUE("application_id","expert_subject"),
	CONSTRAINT "expert_assignments_conflict" CHECK ("expert_assignments"."conflict" is null or "expert_assignments"."excused_at" is not null)
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
CREATE TABLE "final_scores" (
	"application_id" uuid NOT NULL,
	"submission_number" integer NOT NULL,
	"score_centi" integer NOT NULL,
	"per_criterion_centi" jsonb NOT NULL,
	"trace" jsonb NOT NULL,
	"finalised_at" timestamp (3) with time zone NOT NULL,
	"finalised_by" text NOT NULL,
	CONSTRAINT "final_scores_application_id_submission_number_pk" PRIMARY KEY("application_id","submission_number")
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
CREATE TABLE "score_sheets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"expert_subject" text NOT NULL,
	"submission_number" integer NOT NULL,
	"scores" jsonb NOT NULL,
	"comment" text,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawal_reason" "sheet_withdrawal_reason"
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
CREATE TABLE "submissions" (
	"application_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"policy_version" integer NOT NULL,
	"form" jsonb NOT NULL,
	"contact_version" integer NOT NULL,
	"manifest" text NOT NULL,
	"manifest_sha256" text NOT NULL,
	"content_bands" integer[] NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" text NOT NULL,
	CONSTRAINT "submissions_application_id_number_pk" PRIMARY KEY("application_id","number"),
	CONSTRAINT "submissions_without_contact" CHECK (not "submissions"."form" ? 'contact')
);
--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_run_fk" FOREIGN KEY ("run_id") REFERENCES "public"."allocation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clawbacks" ADD CONSTRAINT "clawbacks_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_run_fk" FOREIGN KEY ("run_id") REFERENCES "public"."allocation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD CONSTRAINT "allocation_runs_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_policy_fk" FOREIGN KEY ("round_id","policy_version") REFERENCES "public"."policy_versions"("round_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_contacts" ADD CONSTRAINT "case_contacts_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_slot_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."counter_slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_visits" ADD CONSTRAINT "late_visits_appointment_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_visits" ADD CONSTRAINT "late_visits_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_visits" ADD CONSTRAINT "late_visits_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_slots" ADD CONSTRAINT "counter_slots_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_events" ADD CONSTRAINT "counter_events_appointment_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_receipts" ADD CONSTRAINT "paper_receipts_appointment_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_receipts" ADD CONSTRAINT "paper_receipts_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "materials" ADD CONSTRAINT "materials_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "materials" ADD CONSTRAINT "materials_replaces_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_checks" ADD CONSTRAINT "review_checks_packet_fk" FOREIGN KEY ("application_id","submission_number") REFERENCES "public"."submissions"("application_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_claims" ADD CONSTRAINT "review_claims_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pre_review_decisions" ADD CONSTRAINT "pre_review_decisions_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_match_verdicts" ADD CONSTRAINT "content_match_verdicts_first_fk" FOREIGN KEY ("first_application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_match_verdicts" ADD CONSTRAINT "content_match_verdicts_second_fk" FOREIGN KEY ("second_application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_notice_extensions" ADD CONSTRAINT "return_notice_extensions_notice_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."return_notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_notices" ADD CONSTRAINT "return_notices_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_proposals" ADD CONSTRAINT "decision_proposals_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_reviews" ADD CONSTRAINT "second_reviews_proposal_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."decision_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_draw_cases" ADD CONSTRAINT "expert_draw_cases_draw_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."expert_draws"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_draw_cases" ADD CONSTRAINT "expert_draw_cases_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_draws" ADD CONSTRAINT "expert_draws_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_assignments" ADD CONSTRAINT "expert_assignments_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_assignments" ADD CONSTRAINT "expert_assignments_draw_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."expert_draws"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experts" ADD CONSTRAINT "experts_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "final_scores" ADD CONSTRAINT "final_scores_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_sheet_drafts" ADD CONSTRAINT "score_sheet_drafts_assignment_fk" FOREIGN KEY ("application_id","expert_subject") REFERENCES "public"."expert_assignments"("application_id","expert_subject") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_sheets" ADD CONSTRAINT "score_sheets_assignment_fk" FOREIGN KEY ("application_id","expert_subject") REFERENCES "public"."expert_assignments"("application_id","expert_subject") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_revisions" ADD CONSTRAINT "external_revisions_packet_fk" FOREIGN KEY ("application_id","submission_number") REFERENCES "public"."submissions"("application_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_contact_fk" FOREIGN KEY ("application_id","contact_version") REFERENCES "public"."case_contacts"("application_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "objections_run_idx" ON "objections" USING btree ("run_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "clawbacks_external_key" ON "clawbacks" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "clawbacks_award_idx" ON "clawbacks" USING btree ("award_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "disbursements_external_key" ON "disbursements" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "disbursements_award_idx" ON "disbursements" USING btree ("award_id","id");--> statement-breakpoint
CREATE INDEX "awards_run_idx" ON "awards" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "awards_round_idx" ON "awards" USING btree ("round_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_runs_confirmed_key" ON "allocation_runs" USING btree ("round_id","confirmed_number");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_runs_open_key" ON "allocation_runs" USING btree ("round_id") WHERE status = 'proposed';--> statement-breakpoint
CREATE INDEX "allocation_runs_round_idx" ON "allocation_runs" USING btree ("round_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_number_key" ON "applications" USING btree ("number") WHERE number is not null;--> statement-breakpoint
CREATE INDEX "applications_round_list_idx" ON "applications" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "applications_submitted_round_idx" ON "applications" USING btree ("round_id","id") WHERE first_submitted_at is not null;--> statement-breakpoint
CREATE INDEX "applications_submitted_idx" ON "applications" USING btree ("id") WHERE first_submitted_at is not null;--> statement-breakpoint
CREATE INDEX "applications_status_list_idx" ON "applications" USING btree ("round_id","status","id");--> statement-breakpoint
CREATE INDEX "applications_stage_list_idx" ON "applications" USING btree ("round_id","stage","id");--> statement-breakpoint
CREATE INDEX "applications_product_idx" ON "applications" USING btree ((form ->> 'scenarioCode'),(form #>> '{product,name}')) WHERE first_submitted_at is not null;--> statement-breakpoint
CREATE INDEX "applications_review_queue_idx" ON "applications" USING btree ("round_id",coalesce(review_due_at, 'infinity'::timestamptz),"last_submitted_at","id") WHERE status in ('submitted', 'resubmitted');--> statement-breakpoint
CREATE INDEX "applications_second_review_idx" ON "applications" USING btree ("round_id",coalesce(review_due_at, 'infinity'::timestamptz),"last_submitted_at","id") WHERE status in ('submitted', 'resubmitted') and pending_decision is not null;--> statement-breakpoint
CREATE INDEX "applications_overdue_idx" ON "applications" USING btree ("id","due_at") WHERE status = 'returned';--> statement-breakpoint
CREATE INDEX "applications_paper_idx" ON "applications" USING btree ("id") WHERE status = 'accepted' and paper_state = 'required';--> statement-breakpoint
CREATE INDEX "applications_applicant_list_idx" ON "applications" USING btree ("applicant_credit_code","id");--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_open_key" ON "appointments" USING btree ("application_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_reference_key" ON "appointments" USING btree ("booked_through","external_reference") WHERE external_reference is not null;--> statement-breakpoint
CREATE INDEX "appointments_application_idx" ON "appointments" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "appointments_slot_idx" ON "appointments" USING btree ("slot_id");--> statement-breakpoint
CREATE INDEX "appointments_booked_idx" ON "appointments" USING btree ("id") WHERE status = 'booked';--> statement-breakpoint
CREATE UNIQUE INDEX "late_visits_pending_key" ON "late_visits" USING btree ("application_id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "late_visits_round_idx" ON "late_visits" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "counter_slots_counter_idx" ON "counter_slots" USING btree ("round_id","counter_number","starts_at");--> statement-breakpoint
CREATE INDEX "counter_slots_free_idx" ON "counter_slots" USING btree ("round_id","starts_at","counter_number") WHERE booked < capacity;--> statement-breakpoint
CREATE INDEX "counter_events_appointment_idx" ON "counter_events" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "paper_receipts_application_idx" ON "paper_receipts" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_application_idx" ON "ledger_entries" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_round_idx" ON "ledger_entries" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_action_idx" ON "ledger_entries" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_subject_idx" ON "ledger_entries" USING btree ("subject_id","subject_version");--> statement-breakpoint
CREATE INDEX "materials_sha256_idx" ON "materials" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "materials_pending_idx" ON "materials" USING btree ("id") WHERE scan_state = 'pending';--> statement-breakpoint
CREATE INDEX "materials_application_idx" ON "materials" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "other_measures_applicant_idx" ON "other_measures" USING btree ("credit_code","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expiry_idx" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "review_claims_reviewer_idx" ON "review_claims" USING btree ("claimed_by");--> statement-breakpoint
CREATE INDEX "content_match_verdicts_first_idx" ON "content_match_verdicts" USING btree ("first_application_id","id");--> statement-breakpoint
CREATE INDEX "content_match_verdicts_second_idx" ON "content_match_verdicts" USING btree ("second_application_id","id");--> statement-breakpoint
CREATE INDEX "decision_proposals_case_idx" ON "decision_proposals" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "scenarios_list_idx" ON "scenarios" USING btree ("published_on","id");--> statement-breakpoint
CREATE INDEX "scenarios_demand_unit_idx" ON "scenarios" USING btree ("demand_unit_name","published_on","id");--> statement-breakpoint
CREATE INDEX "expert_draw_cases_case_idx" ON "expert_draw_cases" USING btree ("application_id","draw_id");--> statement-breakpoint
CREATE INDEX "expert_draws_round_idx" ON "expert_draws" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "expert_assignments_expert_idx" ON "expert_assignments" USING btree ("expert_subject","id");--> statement-breakpoint
CREATE INDEX "experts_round_idx" ON "experts" USING btree ("round_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "score_sheets_counting_key" ON "score_sheets" USING btree ("application_id","submission_number","expert_subject") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "score_sheets_case_idx" ON "score_sheets" USING btree ("application_id","submission_number","id");--> statement-breakpoint
CREATE INDEX "submissions_content_idx" ON "submissions" USING gin ("content_bands");