CREATE TYPE "public"."revoked_kind" AS ENUM('token', 'subject', 'client');--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'token-revocation.registered';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'token-revocation.lifted';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'token-revocation';--> statement-breakpoint
CREATE TABLE "token_revocations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "revoked_kind" NOT NULL,
	"value" text NOT NULL,
	"issued_before" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"denied_from" timestamp (3) with time zone NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" text,
	"lift_reason" text,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "token_revocations_value_idx" ON "token_revocations" USING btree ("value","id");--> statement-breakpoint
CREATE INDEX "token_revocations_in_force_idx" ON "token_revocations" USING btree ("id") WHERE lifted_at is null;