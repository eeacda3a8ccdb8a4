ALTER TYPE "public"."case_status" ADD VALUE 'deleted';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'application.deleted' BEFORE 'application.lapsed';