ALTER TABLE "late_visits" ADD COLUMN "round_id" uuid;--> statement-breakpoint
UPDATE "late_visits" SET "round_id" = "applications"."round_id" FROM "applications" WHERE "applications"."id" = "late_visits"."application_id";--> statement-breakpoint
ALTER TABLE "late_visits" ALTER COLUMN "round_id" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "applications_handed_in_round_idx" ON "applications" USING btree ("round_id","id") WHERE first_submitted_at is not null;--> statement-breakpoint
CREATE INDEX "applications_handed_in_idx" ON "applications" USING btree ("id") WHERE first_submitted_at is not null;--> statement-breakpoint
CREATE INDEX "applications_second_look_idx" ON "applications" USING btree ("round_id",coalesce(review_due_at, 'infinity'::timestamptz),"last_submitted_at","id") WHERE status in ('submitted', 'resubmitted') and pending_decision is not null;--> statement-breakpoint
CREATE INDEX "counter_slots_counter_idx" ON "counter_slots" USING btree ("round_id","counter_number","starts_at");--> statement-breakpoint
CREATE INDEX "counter_slots_free_idx" ON "counter_slots" USING btree ("round_id","starts_at","counter_number") WHERE booked < capacity;--> statement-breakpoint
CREATE INDEX "late_visits_round_idx" ON "late_visits" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "scenarios_demand_unit_idx" ON "scenarios" USING btree ("demand_unit_name","published_on","id");