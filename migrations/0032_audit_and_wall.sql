CREATE TYPE "public"."read_kind" AS ENUM('application', 'file', 'personal-data', 'scores', 'record', 'access');--> statement-breakpoint
CREATE TYPE "public"."read_outcome" AS ENUM('read', 'not-found', 'forbidden');--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'award.raised' BEFORE 'award.withdrawn';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'ledger.exported' BEFORE 'proposal.rejected';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'access-records.sealed' BEFORE 'proposal.rejected';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'award-raising.proposed' BEFORE 'product-bar-lifting.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'award-raising.confirmed' BEFORE 'product-bar-lifting.proposed';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'ledger-export';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'access-batch';--> statement-breakpoint
ALTER TYPE "public"."proposal_kind" ADD VALUE 'award-raising' BEFORE 'organisation-change';--> statement-breakpoint
CREATE TABLE "access_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"row_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_flushes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "access_flushes_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"written_at" timestamp (3) with time zone DEFAULT date_trunc('milliseconds', clock_timestamp()) NOT NULL,
	"unrecorded" integer NOT NULL,
	"batch_id" uuid,
	CONSTRAINT "access_flushes_number_key" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "access_records" (
	"at" timestamp (3) with time zone NOT NULL,
	"number" bigint NOT NULL,
	"actor_subject" text NOT NULL,
	"actor_role" "actor_role" NOT NULL,
	"actor_client" text NOT NULL,
	"actor_credit_code" text,
	"operation" text NOT NULL,
	"kind" "read_kind",
	"outcome" "read_outcome" NOT NULL,
	"application_id" uuid,
	"object_ids" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"attempts" integer NOT NULL,
	CONSTRAINT "access_records_pk" PRIMARY KEY("number","at")
);
--> statement-breakpoint
CREATE TABLE "round_budgets" (
	"round_id" uuid PRIMARY KEY NOT NULL,
	"decisions" integer NOT NULL,
	CONSTRAINT "round_budgets_decisions_positive" CHECK ("round_budgets"."decisions" > 0)
);
--> statement-breakpoint
CREATE TABLE "sealed_entry_rules" (
	"rule_id" text NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "sealed_entry_rules_rule_id_position_pk" PRIMARY KEY("rule_id","position")
);
--> statement-breakpoint
ALTER TABLE "sealed_entries" ADD COLUMN "actor_subject" text NOT NULL;--> statement-breakpoint
ALTER TABLE "sealed_entries" ADD COLUMN "actor_role" "actor_role" NOT NULL;--> statement-breakpoint
ALTER TABLE "sealed_entries" ADD COLUMN "actor_client" text NOT NULL;--> statement-breakpoint
ALTER TABLE "sealed_entries" ADD COLUMN "request_id" text NOT NULL;--> statement-breakpoint
ALTER TABLE "sealed_entries" ADD COLUMN "at" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "sealed_entries" ADD COLUMN "reached_at" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "access_flushes" ADD CONSTRAINT "access_flushes_batch_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."access_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_budgets" ADD CONSTRAINT "round_budgets_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_flushes_unsealed_idx" ON "access_flushes" USING btree ("number") WHERE batch_id is null;--> statement-breakpoint
CREATE INDEX "access_flushes_batch_idx" ON "access_flushes" USING btree ("batch_id","number");--> statement-breakpoint
CREATE INDEX "access_records_time_idx" ON "access_records" USING btree ("at","number");--> statement-breakpoint
CREATE INDEX "access_records_actor_idx" ON "access_records" USING btree ("actor_subject","at","number");--> statement-breakpoint
CREATE INDEX "access_records_application_idx" ON "access_records" USING btree ("application_id","at","number") WHERE application_id is not null;--> statement-breakpoint
CREATE INDEX "access_records_operation_idx" ON "access_records" USING btree ("operation","at","number");--> statement-breakpoint
CREATE INDEX "access_records_refused_idx" ON "access_records" USING btree ("outcome","at","number") WHERE outcome <> 'read';--> statement-breakpoint
CREATE INDEX "applications_former_applicants_idx" ON "applications" USING gin ("former_applicants" jsonb_path_ops) WHERE former_applicants <> '[]'::jsonb;--> statement-breakpoint
CREATE INDEX "sealed_entries_actor_idx" ON "sealed_entries" USING btree ("actor_subject","position");--> statement-breakpoint
CREATE INDEX "sealed_entries_role_idx" ON "sealed_entries" USING btree ("actor_role","position");--> statement-breakpoint
CREATE INDEX "sealed_entries_client_idx" ON "sealed_entries" USING btree ("actor_client","position");--> statement-breakpoint
CREATE INDEX "sealed_entries_request_idx" ON "sealed_entries" USING btree ("request_id","position");--> statement-breakpoint
CREATE INDEX "sealed_entries_reached_idx" ON "sealed_entries" USING btree ("reached_at","position");--> statement-breakpoint
CREATE INDEX "sealed_entries_late_idx" ON "sealed_entries" USING btree (("reached_at" - "at")) WHERE ("sealed_entries"."reached_at" - "sealed_entries"."at") > interval '1 minute';