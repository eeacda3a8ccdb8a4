CREATE TABLE "allocation_run_items" (
	"run_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"product" jsonb NOT NULL,
	CONSTRAINT "allocation_run_items_run_id_rank_pk" PRIMARY KEY("run_id","rank")
);
--> statement-breakpoint
ALTER TABLE "allocation_run_items" ADD CONSTRAINT "allocation_run_items_run_fk" FOREIGN KEY ("run_id") REFERENCES "public"."allocation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_run_items" ADD CONSTRAINT "allocation_run_items_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_run_items_application_key" ON "allocation_run_items" USING btree ("run_id","application_id");--> statement-breakpoint
CREATE INDEX "awards_cap_year_idx" ON "awards" USING btree ("cap_credit_code","year");