ALTER TYPE "public"."ledger_action" ADD VALUE 'case-note.added' BEFORE 'review.claimed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'allocation-items.proposed' BEFORE 'allocation.voided';--> statement-breakpoint
CREATE TABLE "case_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"salt" text NOT NULL,
	"replaces_id" uuid,
	"written_at" timestamp (3) with time zone NOT NULL,
	"written_by" text NOT NULL,
	CONSTRAINT "case_notes_number_key" UNIQUE("application_id","number")
);
--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_replaces_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."case_notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "case_notes_replaces_key" ON "case_notes" USING btree ("replaces_id");