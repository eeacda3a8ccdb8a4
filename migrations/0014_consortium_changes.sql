CREATE TYPE "public"."leaving_part" AS ENUM('lead', 'member');--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'consortium.changed' BEFORE 'material.removed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'consortium-change.proposed' BEFORE 'product-bar.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'consortium-change.confirmed' BEFORE 'product-bar.proposed';--> statement-breakpoint
ALTER TYPE "public"."proposal_kind" ADD VALUE 'consortium-change' BEFORE 'score-reopening';--> statement-breakpoint
CREATE TABLE "consortium_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"leaving" "leaving_part" NOT NULL,
	"credit_code" text NOT NULL,
	"new_lead_credit_code" text,
	"proof" text NOT NULL,
	"left_on" date NOT NULL,
	"proposed_by" text NOT NULL,
	"confirmed_by" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "left_consortium" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "consortium_changes" ADD CONSTRAINT "consortium_changes_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consortium_changes_case_idx" ON "consortium_changes" USING btree ("application_id","confirmed_at");