CREATE TYPE "public"."correction_reason" AS ENUM('amount-misreported', 'other-award', 'not-paid', 'other');--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'disbursement-correction.recorded' BEFORE 'clawback.recorded';--> statement-breakpoint
CREATE TABLE "disbursement_corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"disbursement_id" uuid NOT NULL,
	"award_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"former_fen" bigint NOT NULL,
	"corrected_fen" bigint NOT NULL,
	"reason" "correction_reason" NOT NULL,
	"moved_to_id" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "disbursement_corrections_amounts" CHECK ("disbursement_corrections"."corrected_fen" >= 0 and "disbursement_corrections"."former_fen" >= 0 and "disbursement_corrections"."corrected_fen" <> "disbursement_corrections"."former_fen"
        and ("disbursement_corrections"."moved_to_id" is null or "disbursement_corrections"."corrected_fen" = 0))
);
--> statement-breakpoint
DROP INDEX "disbursements_external_key";--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "moved_from_id" uuid;--> statement-breakpoint
ALTER TABLE "disbursement_corrections" ADD CONSTRAINT "disbursement_corrections_disbursement_fk" FOREIGN KEY ("disbursement_id") REFERENCES "public"."disbursements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disbursement_corrections" ADD CONSTRAINT "disbursement_corrections_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disbursement_corrections" ADD CONSTRAINT "disbursement_corrections_moved_fk" FOREIGN KEY ("moved_to_id") REFERENCES "public"."disbursements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "disbursement_corrections_external_key" ON "disbursement_corrections" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "disbursement_corrections_payment_idx" ON "disbursement_corrections" USING btree ("disbursement_id");--> statement-breakpoint
CREATE INDEX "disbursement_corrections_award_idx" ON "disbursement_corrections" USING btree ("award_id","id");--> statement-breakpoint
CREATE INDEX "disbursement_corrections_moved_idx" ON "disbursement_corrections" USING btree ("moved_to_id");--> statement-breakpoint
CREATE UNIQUE INDEX "disbursements_moved_key" ON "disbursements" USING btree ("moved_from_id");--> statement-breakpoint
CREATE INDEX "disbursements_external_idx" ON "disbursements" USING btree ("external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "disbursements_external_key" ON "disbursements" USING btree ("external_id") WHERE moved_from_id is null;