CREATE TYPE "public"."organisation_change_kind" AS ENUM('rename', 'merger', 'split');--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'applicant.renamed' BEFORE 'application.cancelled';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'application.transferred' BEFORE 'application.cancelled';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'organisation-change.proposed' BEFORE 'named-expert.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'organisation-change.confirmed' BEFORE 'named-expert.proposed';--> statement-breakpoint
ALTER TYPE "public"."proposal_kind" ADD VALUE 'organisation-change' BEFORE 'named-expert';--> statement-breakpoint
CREATE TABLE "organisation_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "organisation_change_kind" NOT NULL,
	"credit_code" text NOT NULL,
	"name" text NOT NULL,
	"successor_credit_code" text,
	"application_ids" uuid[] NOT NULL,
	"evidence" text NOT NULL,
	"effective_on" date NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisation_changes_successor" CHECK (("organisation_changes"."kind" = 'rename') = ("organisation_changes"."successor_credit_code" is null)
        and "organisation_changes"."successor_credit_code" is distinct from "organisation_changes"."credit_code")
);
--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "applicant_name" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "former_applicants" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "organisation_changes_code_idx" ON "organisation_changes" USING btree ("credit_code","id");--> statement-breakpoint
CREATE INDEX "organisation_changes_successor_idx" ON "organisation_changes" USING btree ("successor_credit_code","id");