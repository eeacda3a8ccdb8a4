ALTER TYPE "public"."appointment_status" ADD VALUE 'cancelled-by-authority';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'counter-slots.closed' BEFORE 'application.created';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'paper-deadline.moved' BEFORE 'no-show.recorded';--> statement-breakpoint
CREATE TABLE "counter_closures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"before_at" timestamp (3) with time zone NOT NULL,
	"counters" integer[],
	"capacity" integer NOT NULL,
	"reason" text NOT NULL,
	"slots" integer NOT NULL,
	"cancelled" integer NOT NULL,
	"moved" integer NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"closed_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "closure_id" uuid;--> statement-breakpoint
ALTER TABLE "counter_closures" ADD CONSTRAINT "counter_closures_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "counter_closures_round_idx" ON "counter_closures" USING btree ("round_id","id");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_closure_fk" FOREIGN KEY ("closure_id") REFERENCES "public"."counter_closures"("id") ON DELETE no action ON UPDATE no action;