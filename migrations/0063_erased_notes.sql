CREATE TYPE "public"."note_erasure_reason" AS ENUM('personal-data', 'wrong-application', 'mistaken');--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'case-note.erased' BEFORE 'review.claimed';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'case-note';--> statement-breakpoint
ALTER TABLE "case_notes" ALTER COLUMN "text" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "case_notes" ALTER COLUMN "salt" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "case_notes" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_notes" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "case_notes" ADD COLUMN "erased_by" text;--> statement-breakpoint
ALTER TABLE "case_notes" ADD COLUMN "erasure_reason" "note_erasure_reason";