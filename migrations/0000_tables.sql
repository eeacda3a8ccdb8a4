CREATE TYPE "public"."case_stage" AS ENUM('drafting', 'online', 'after-acceptance', 'counter', 'scoring', 'scored', 'awarded', 'closed');--> statement-breakpoint
CREATE TYPE "public"."case_status" AS ENUM('draft', 'submitted', 'returned', 'resubmitted', 'accepted', 'declined', 'withdrawn', 'lapsed');--> statement-breakpoint
CREATE TYPE "public"."paper_state" AS ENUM('undecided', 'not-required', 'required', 'confirmed');--> statement-breakpoint
CREATE TYPE "public"."pre_review_result" AS ENUM('pending', 'passed', 'failed');--> statement-breakpoint
CREATE TYPE "public"."award_form" AS ENUM('grant', 'reward');--> statement-breakpoint
CREATE TYPE "public"."run_status" AS ENUM('proposed', 'confirmed', 'void');--> statement-breakpoint
CREATE TYPE "public"."actor_role" AS ENUM('applicant', 'pre-reviewer', 'counter', 'expert', 'officer', 'finance', 'auditor', 'admin');--> statement-breakpoint
CREATE TYPE "public"."ledger_action" AS ENUM('round.opened', 'policy.published', 'scenario.registered', 'scenario.revised', 'other-measure.imported', 'other-measure.revised', 'application.drafted', 'application.revised', 'application.submitted', 'application.resubmitted', 'application.withdrawn', 'application.accepted', 'application.declined', 'application.lapsed', 'submission.refused', 'material.uploaded', 'material.removed', 'material.scanned', 'return-notice.issued', 'content-match.judged', 'paper.confirmed', 'expert.assigned', 'expert.excused', 'score-sheet.submitted', 'score.finalised', 'allocation.proposed', 'allocation.confirmed', 'award.granted', 'access.forbidden');--> statement-breakpoint
CREATE TYPE "public"."subject_type" AS ENUM('round', 'scenario', 'application', 'allocation-run', 'other-measure');--> statement-breakpoint
CREATE TYPE "public"."scan_state" AS ENUM('not-scanned', 'pending', 'clean', 'infected', 'unscannable');--> statement-breakpoint
CREATE TYPE "public"."measure_outcome" AS ENUM('applied', 'received');--> statement-breakpoint
CREATE TYPE "public"."decision_kind" AS ENUM('accept', 'decline');--> statement-breakpoint
CREATE TYPE "public"."match_verdict" AS ENUM('same-content', 'different-content', 'unclear');--> statement-breakpoint
CREATE TYPE "public"."notice_kind" AS ENUM('revise', 'supplement');--> statement-breakpoint
CREATE TYPE "public"."notice_stage" AS ENUM('online', 'after-acceptance', 'counter');--> statement-breakpoint
CREATE TYPE "public"."excuse_reason" AS ENUM('recusal', 'unavailable');--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"applicant_credit_code" text NOT NULL,
	"number" text,
	"policy_version" integer,
	"status" "case_status" NOT NULL,
	"stage" "case_stage" NOT NULL,
	"due_at" timestamp (3) with time zone,
	"paper_state" "paper_state" NOT NULL,
	"pre_review_result" "pre_review_result" NOT NULL,
	"form" jsonb NOT NULL,
	"declared" jsonb NOT NULL,
	"submission_count" integer NOT NULL,
	"first_submitted_at" timestamp (3) with time zone,
	"last_submitted_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"score_centi" integer,
	"open_items" jsonb,
	"awarded_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
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
	"version" integer NOT NULL
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
	CONSTRAINT "awards_application_key" UNIQUE("application_id"),
	CONSTRAINT "awards_amount_positive" CHECK ("awards"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "paper_confirmations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"submission_number" integer NOT NULL,
	"counter_number" integer NOT NULL,
	"items" jsonb NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" text NOT NULL,
	CONSTRAINT "paper_confirmations_packet_key" UNIQUE("application_id","submission_number")
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
CREATE TABLE "expert_assignments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"expert_subject" text NOT NULL,
	"assigned_at" timestamp (3) with time zone NOT NULL,
	"assigned_by" text NOT NULL,
	"is_replacement" boolean NOT NULL,
	"excused_at" timestamp (3) with time zone,
	"excuse_reason" "excuse_reason",
	CONSTRAINT "expert_assignments_panel_key" UNIQUE("application_id","expert_subject")
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
CREATE TABLE "score_sheets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"expert_subject" text NOT NULL,
	"submission_number" integer NOT NULL,
	"scores" jsonb NOT NULL,
	"comment" text,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "score_sheets_packet_key" UNIQUE("application_id","submission_number","expert_subject")
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"application_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"policy_version" integer NOT NULL,
	"form" jsonb NOT NULL,
	"manifest" text NOT NULL,
	"manifest_sha256" text NOT NULL,
	"content_bands" integer[] NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" text NOT NULL,
	CONSTRAINT "submissions_application_id_number_pk" PRIMARY KEY("application_id","number")
);
--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_policy_fk" FOREIGN KEY ("round_id","policy_version") REFERENCES "public"."policy_versions"("round_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD CONSTRAINT "allocation_runs_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_run_fk" FOREIGN KEY ("run_id") REFERENCES "public"."allocation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_confirmations" ADD CONSTRAINT "paper_confirmations_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "materials" ADD CONSTRAINT "materials_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "materials" ADD CONSTRAINT "materials_replaces_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_match_verdicts" ADD CONSTRAINT "content_match_verdicts_first_fk" FOREIGN KEY ("first_application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_match_verdicts" ADD CONSTRAINT "content_match_verdicts_second_fk" FOREIGN KEY ("second_application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pre_review_decisions" ADD CONSTRAINT "pre_review_decisions_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_notices" ADD CONSTRAINT "return_notices_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expert_assignments" ADD CONSTRAINT "expert_assignments_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "final_scores" ADD CONSTRAINT "final_scores_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_sheets" ADD CONSTRAINT "score_sheets_assignment_fk" FOREIGN KEY ("application_id","expert_subject") REFERENCES "public"."expert_assignments"("application_id","expert_subject") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "applications_number_key" ON "applications" USING btree ("number") WHERE number is not null;--> statement-breakpoint
CREATE INDEX "applications_round_list_idx" ON "applications" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "applications_status_list_idx" ON "applications" USING btree ("round_id","status","id");--> statement-breakpoint
CREATE INDEX "applications_stage_list_idx" ON "applications" USING btree ("round_id","stage","id");--> statement-breakpoint
CREATE INDEX "applications_product_idx" ON "applications" USING btree ((form ->> 'scenarioCode'),(form #>> '{product,name}')) WHERE first_submitted_at is not null;--> statement-breakpoint
CREATE INDEX "applications_applicant_list_idx" ON "applications" USING btree ("applicant_credit_code","id");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_runs_confirmed_key" ON "allocation_runs" USING btree ("round_id","confirmed_number");--> statement-breakpoint
CREATE INDEX "allocation_runs_round_idx" ON "allocation_runs" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "awards_round_idx" ON "awards" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_application_idx" ON "ledger_entries" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_round_idx" ON "ledger_entries" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_action_idx" ON "ledger_entries" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_subject_idx" ON "ledger_entries" USING btree ("subject_id","subject_version");--> statement-breakpoint
CREATE INDEX "materials_sha256_idx" ON "materials" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "materials_pending_idx" ON "materials" USING btree ("id") WHERE scan_state = 'pending';--> statement-breakpoint
CREATE INDEX "materials_application_idx" ON "materials" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "other_measures_applicant_idx" ON "other_measures" USING btree ("credit_code","id");--> statement-breakpoint
CREATE INDEX "content_match_verdicts_first_idx" ON "content_match_verdicts" USING btree ("first_application_id","id");--> statement-breakpoint
CREATE INDEX "content_match_verdicts_second_idx" ON "content_match_verdicts" USING btree ("second_application_id","id");--> statement-breakpoint
CREATE INDEX "scenarios_list_idx" ON "scenarios" USING btree ("published_on","id");--> statement-breakpoint
CREATE INDEX "expert_assignments_expert_idx" ON "expert_assignments" USING btree ("expert_subject","id");--> statement-breakpoint
CREATE INDEX "submissions_content_idx" ON "submissions" USING gin ("content_bands");