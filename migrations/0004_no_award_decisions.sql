CREATE TABLE "no_award_decisions" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"submission_number" integer NOT NULL,
	"policy_version" integer NOT NULL,
	"reason" "no_award_reason" NOT NULL,
	"run_id" uuid,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "no_award_decisions" ADD CONSTRAINT "no_award_decisions_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "no_award_decisions" ADD CONSTRAINT "no_award_decisions_run_fk" FOREIGN KEY ("run_id") REFERENCES "public"."allocation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "no_award_decisions_run_idx" ON "no_award_decisions" USING btree ("run_id");