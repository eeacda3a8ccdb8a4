CREATE TYPE "public"."proposal_kind" AS ENUM('policy');--> statement-breakpoint
CREATE TYPE "public"."proposal_status" AS ENUM('open', 'confirmed', 'rejected', 'withdrawn');--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'proposal.rejected';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'proposal.withdrawn';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'policy.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'policy.confirmed';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'proposal';--> statement-breakpoint
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
CREATE UNIQUE INDEX "proposals_open_key" ON "proposals" USING btree ("kind","about") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "proposals_round_idx" ON "proposals" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "proposals_application_idx" ON "proposals" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "proposals_status_idx" ON "proposals" USING btree ("status","id");