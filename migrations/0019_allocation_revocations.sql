ALTER TYPE "public"."run_status" ADD VALUE 'revoked';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'allocation.revoked' BEFORE 'product.barred';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'award.revoked' BEFORE 'product.barred';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'allocation-revocation.proposed' BEFORE 'organisation-change.proposed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'allocation-revocation.confirmed' BEFORE 'organisation-change.proposed';--> statement-breakpoint
ALTER TYPE "public"."proposal_kind" ADD VALUE 'allocation-revocation' BEFORE 'organisation-change';--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD COLUMN "revoked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD COLUMN "revoked_by" text;--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD CONSTRAINT "allocation_runs_revoked_unpublished" CHECK (("allocation_runs"."revoked_at" is null) = ("allocation_runs"."revoked_by" is null)
        and ("allocation_runs"."revoked_at" is null or "allocation_runs"."published_at" is null));