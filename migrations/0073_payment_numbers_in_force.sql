ALTER TYPE "public"."correction_reason" ADD VALUE 'number-misreported' BEFORE 'not-paid';--> statement-breakpoint
DROP INDEX "clawbacks_external_key";--> statement-breakpoint
DROP INDEX "disbursements_external_key";--> statement-breakpoint
CREATE INDEX "clawback_corrections_recorded_idx" ON "clawback_corrections" USING btree ("recorded_at","id");--> statement-breakpoint
CREATE INDEX "disbursement_corrections_recorded_idx" ON "disbursement_corrections" USING btree ("recorded_at","id");--> statement-breakpoint
CREATE INDEX "clawbacks_recorded_idx" ON "clawbacks" USING btree ("recorded_at","id");--> statement-breakpoint
CREATE INDEX "disbursements_recorded_idx" ON "disbursements" USING btree ("recorded_at","id");