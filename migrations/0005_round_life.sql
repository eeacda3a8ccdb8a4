CREATE TYPE "public"."no_award_reason" AS ENUM('below-bar', 'places', 'budget', 'annual-cap', 'other-measure', 'award-withdrawn');--> statement-breakpoint
CREATE TYPE "public"."extension_cause" AS ENUM('typhoon', 'platform-outage', 'other-public-emergency');--> statement-breakpoint
CREATE TYPE "public"."round_end" AS ENUM('settled', 'archived', 'cancelled');--> statement-breakpoint
ALTER TYPE "public"."case_status" ADD VALUE 'not-submitted';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round.settled' BEFORE 'policy.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round.cancelled' BEFORE 'policy.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round.extended' BEFORE 'policy.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round.archived' BEFORE 'policy.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'draft.closed' BEFORE 'application.lapsed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'application.extended' BEFORE 'application.lapsed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'application.cancelled' BEFORE 'application.lapsed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'application.not-awarded' BEFORE 'application.lapsed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'extension.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'extension.confirmed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round-cancellation.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'round-cancellation.confirmed';--> statement-breakpoint
ALTER TYPE "public"."proposal_kind" ADD VALUE 'extension';--> statement-breakpoint
ALTER TYPE "public"."proposal_kind" ADD VALUE 'round-cancellation';--> statement-breakpoint
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
ALTER TABLE "applications" ADD COLUMN "product_key" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "no_award_reason" "no_award_reason";--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "round_end" "round_end";--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "cancellation_reason" text;--> statement-breakpoint
ALTER TABLE "round_extensions" ADD CONSTRAINT "round_extensions_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "round_extensions_round_idx" ON "round_extensions" USING btree ("round_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_living_product_key" ON "applications" USING btree ("round_id","applicant_credit_code","product_key") WHERE status in ('draft', 'submitted', 'returned', 'resubmitted', 'accepted');