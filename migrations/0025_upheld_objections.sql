CREATE TYPE "public"."objection_consequence" AS ENUM('withdraw-award', 'score-again', 'amount-again', 'tier-set');--> statement-breakpoint
CREATE TYPE "public"."objector" AS ENUM('applicant', 'named-applicant', 'third-person');--> statement-breakpoint
ALTER TYPE "public"."objection_outcome" ADD VALUE 'moot';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'no-award.published' BEFORE 'objection.recorded';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'publication.changed' BEFORE 'objection.recorded';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'publicity.prolonged' BEFORE 'objection.recorded';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'objection.raised' BEFORE 'objection.recorded';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'result.annulled' BEFORE 'product.barred';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'objection-upholding.proposed' BEFORE 'product-bar-lifting.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'objection-upholding.confirmed' BEFORE 'product-bar-lifting.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'publication-change.proposed' BEFORE 'product-bar-lifting.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'publication-change.confirmed' BEFORE 'product-bar-lifting.proposed';--> statement-breakpoint
ALTER TYPE "public"."proposal_kind" ADD VALUE 'objection-upholding' BEFORE 'organisation-change';--> statement-breakpoint
ALTER TYPE "public"."proposal_kind" ADD VALUE 'publication-change' BEFORE 'organisation-change';--> statement-breakpoint
ALTER TABLE "awards" DROP CONSTRAINT "awards_application_key";--> statement-breakpoint
ALTER TABLE "objections" ALTER COLUMN "award_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "objections" ALTER COLUMN "reference" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "application_id" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "objector" "objector" DEFAULT 'third-person' NOT NULL;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "objector_credit_code" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "statement" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "consequence" "objection_consequence";--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "tier_code" text;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "proposal_id" uuid;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "final_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD COLUMN "corrects_id" uuid;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "publicity_ends_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "objections_application_idx" ON "objections" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "objections_objector_idx" ON "objections" USING btree ("objector_credit_code","id");--> statement-breakpoint
CREATE UNIQUE INDEX "awards_application_key" ON "awards" USING btree ("application_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "awards_application_idx" ON "awards" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_runs_corrects_key" ON "allocation_runs" USING btree ("corrects_id") WHERE confirmed_number is not null;