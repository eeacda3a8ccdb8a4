CREATE TYPE "public"."instalment_status" AS ENUM('open', 'report-due', 'report-open', 'waiting', 'lapsed');--> statement-breakpoint
CREATE TYPE "public"."missed_consequence" AS ENUM('lapse', 'lapse-and-reclaim');--> statement-breakpoint
CREATE TYPE "public"."usage_report_status" AS ENUM('submitted', 'returned', 'accepted');--> statement-breakpoint
ALTER TYPE "public"."clawback_reason" ADD VALUE 'usage-not-proven' BEFORE 'other';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'usage-report.submitted' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'usage-report.returned' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'usage-report.accepted' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'instalment.lapsed' BEFORE 'access.forbidden';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'usage-report-acceptance.proposed' BEFORE 'organisation-change.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'usage-report-acceptance.confirmed' BEFORE 'organisation-change.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'instalment-lapse.proposed' BEFORE 'organisation-change.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'instalment-lapse.confirmed' BEFORE 'organisation-change.proposed';--> statement-breakpoint
ALTER TYPE "public"."proposal_kind" ADD VALUE 'usage-report-acceptance' BEFORE 'organisation-change';--> statement-breakpoint
ALTER TYPE "public"."proposal_kind" ADD VALUE 'instalment-lapse' BEFORE 'organisation-change';--> statement-breakpoint
CREATE TABLE "award_instalments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"basis_points" integer NOT NULL,
	"status" "instalment_status" NOT NULL,
	"due_at" timestamp (3) with time zone,
	"evidence" jsonb NOT NULL,
	"on_missed" "missed_consequence" NOT NULL,
	"remind_days_before" jsonb NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"lapsed_at" timestamp (3) with time zone,
	"lapsed_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "award_instalments_position_key" UNIQUE("award_id","position"),
	CONSTRAINT "award_instalments_share" CHECK ("award_instalments"."basis_points" between 0 and 10000),
	CONSTRAINT "award_instalments_lapse" CHECK ("award_instalments"."lapsed_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "usage_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"number" integer NOT NULL,
	"statement" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"is_late" boolean NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" text NOT NULL,
	"status" "usage_report_status" NOT NULL,
	"return_reason" text,
	"return_due_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	CONSTRAINT "usage_reports_number_key" UNIQUE("award_id","position","number"),
	CONSTRAINT "usage_reports_closed" CHECK (("usage_reports"."status" = 'submitted') = ("usage_reports"."closed_at" is null)
        and ("usage_reports"."status" = 'returned') = ("usage_reports"."return_reason" is not null)
        and ("usage_reports"."status" = 'returned') = ("usage_reports"."return_due_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "materials" DROP CONSTRAINT "materials_held_external";--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "open_basis_points" integer DEFAULT 10000 NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "drawdown" jsonb;--> statement-breakpoint
ALTER TABLE "materials" ADD COLUMN "evidence_for" integer;--> statement-breakpoint
ALTER TABLE "award_instalments" ADD CONSTRAINT "award_instalments_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_reports" ADD CONSTRAINT "usage_reports_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "award_instalments_round_idx" ON "award_instalments" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "award_instalments_due_idx" ON "award_instalments" USING btree ("round_id","due_at") WHERE status = 'report-due';--> statement-breakpoint
CREATE UNIQUE INDEX "usage_reports_open_key" ON "usage_reports" USING btree ("award_id") WHERE status = 'submitted';--> statement-breakpoint
CREATE INDEX "usage_reports_case_idx" ON "usage_reports" USING btree ("application_id","id");--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_disbursed_within_open" CHECK ("awards"."disbursed_fen" <= (case "awards"."open_basis_points" when 10000 then "awards"."amount_fen"
    else div("awards"."amount_fen"::numeric * "awards"."open_basis_points", 10000)::bigint end));--> statement-breakpoint
ALTER TABLE "materials" ADD CONSTRAINT "materials_held_apart" CHECK (case when "materials"."evidence_for" is null then not "materials"."is_held" or "materials"."external_for" is not null
        else "materials"."is_held" and "materials"."external_for" is null end);