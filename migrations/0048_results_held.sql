ALTER TYPE "public"."ledger_action" ADD VALUE 'no-award.confirmed' BEFORE 'allocation.published';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'no-award.revoked' BEFORE 'result.annulled';--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "result_held_at" timestamp (3) with time zone;