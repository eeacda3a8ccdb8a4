ALTER TABLE "objections" ADD COLUMN "withdrawn_award_id" uuid;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_withdrawn_award_fk" FOREIGN KEY ("withdrawn_award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "objections_withdrawn_award_key" ON "objections" USING btree ("withdrawn_award_id");