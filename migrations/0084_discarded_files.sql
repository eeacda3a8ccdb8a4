ALTER TYPE "public"."ledger_action" ADD VALUE 'material.discarded' BEFORE 'material.scanned';--> statement-breakpoint
ALTER TABLE "materials" ADD COLUMN "discarded_at" timestamp (3) with time zone;