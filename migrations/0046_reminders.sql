ALTER TYPE "public"."ledger_action" ADD VALUE 'reminder.return-due';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'reminder.appointment-due';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'reminder.close-due';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'reminder.publicity-due';