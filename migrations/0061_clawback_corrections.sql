CREATE TYPE "public"."clawback_correction_reason" AS ENUM('amount-misreported', 'other-award', 'number-misreported', 'not-returned', 'payment-not-stopped', 'other');--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'clawback-correction.recorded' BEFORE 'usage-report.submitted';--> statement-breakpoint
CREATE TABLE "clawback_corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clawback_id" uuid NOT NULL,
	"award_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"former_fen" bigint NOT NULL,
	"corrected_fen" bigint NOT NULL,
	"lifts_stop" boolean NOT NULL,
	"lifted_fen" bigint NOT NULL,
	"reason" "clawback_correction_reason" NOT NULL,
	"moved_to_id" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "clawback_corrections_amounts" CHECK ("clawback_corrections"."corrected_fen" >= 0 and "clawback_corrections"."former_fen" >= 0 and "clawback_corrections"."lifted_fen" >= 0
        and ("clawback_corrections"."corrected_fen" <> "clawback_corrections"."former_fen" or "clawback_corrections"."lifts_stop")
        and ("clawback_corrections"."lifts_stop" or "clawback_corrections"."lifted_fen" = 0)
        and ("clawback_corrections"."moved_to_id" is null or "clawback_corrections"."corrected_fen" = 0))
);
--> statement-breakpoint
DROP INDEX "clawbacks_external_key";--> statement-breakpoint
ALTER TABLE "disbursement_corrections" ADD COLUMN "stopped_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clawbacks" ADD COLUMN "moved_from_id" uuid;--> statement-breakpoint
ALTER TABLE "clawback_corrections" ADD CONSTRAINT "clawback_corrections_clawback_fk" FOREIGN KEY ("clawback_id") REFERENCES "public"."clawbacks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clawback_corrections" ADD CONSTRAINT "clawback_corrections_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clawback_corrections" ADD CONSTRAINT "clawback_corrections_moved_fk" FOREIGN KEY ("moved_to_id") REFERENCES "public"."clawbacks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "clawback_corrections_external_key" ON "clawback_corrections" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "clawback_corrections_clawback_idx" ON "clawback_corrections" USING btree ("clawback_id");--> statement-breakpoint
CREATE INDEX "clawback_corrections_award_idx" ON "clawback_corrections" USING btree ("award_id","id");--> statement-breakpoint
CREATE INDEX "clawback_corrections_moved_idx" ON "clawback_corrections" USING btree ("moved_to_id");--> statement-breakpoint
CREATE UNIQUE INDEX "clawbacks_moved_key" ON "clawbacks" USING btree ("moved_from_id");--> statement-breakpoint
CREATE INDEX "clawbacks_external_idx" ON "clawbacks" USING btree ("external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "clawbacks_external_key" ON "clawbacks" USING btree ("external_id") WHERE moved_from_id is null;