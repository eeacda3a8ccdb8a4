CREATE TYPE "public"."payment_failure" AS ENUM('account-invalid', 'payee-mismatch', 'returned-by-bank', 'not-executed', 'other');--> statement-breakpoint
CREATE TYPE "public"."payment_outcome" AS ENUM('paid', 'failed');--> statement-breakpoint
CREATE TYPE "public"."import_outcome" AS ENUM('imported', 'revised', 'unchanged');--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'measure-import.recorded' BEFORE 'counter-slots.generated';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'payment-order.issued' BEFORE 'disbursement-correction.recorded';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'payment-results.recorded' BEFORE 'disbursement-correction.recorded';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'measure-import' BEFORE 'expert';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'payment-order' BEFORE 'expert';--> statement-breakpoint
CREATE TABLE "payment_order_files" (
	"order_id" uuid NOT NULL,
	"media_type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "payment_order_files_order_id_media_type_pk" PRIMARY KEY("order_id","media_type"),
	CONSTRAINT "payment_order_files_digest" CHECK ("payment_order_files"."sha256" = encode(sha256("payment_order_files"."content"), 'hex'))
);
--> statement-breakpoint
CREATE TABLE "payment_order_items" (
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"award_id" uuid NOT NULL,
	"application_number" text NOT NULL,
	"payee_name" text NOT NULL,
	"credit_code" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reference" text NOT NULL,
	"outcome" "payment_outcome",
	"failure" "payment_failure",
	"disbursement_id" uuid,
	"settled_at" timestamp (3) with time zone,
	"results_sha256" text,
	CONSTRAINT "payment_order_items_order_id_position_pk" PRIMARY KEY("order_id","position"),
	CONSTRAINT "payment_order_items_reference_key" UNIQUE("reference"),
	CONSTRAINT "payment_order_items_disbursement_key" UNIQUE("disbursement_id"),
	CONSTRAINT "payment_order_items_amount" CHECK ("payment_order_items"."amount_fen" > 0),
	CONSTRAINT "payment_order_items_result" CHECK (("payment_order_items"."outcome" is null) = ("payment_order_items"."settled_at" is null)
        and ("payment_order_items"."outcome" is null) = ("payment_order_items"."results_sha256" is null)
        and ("payment_order_items"."disbursement_id" is not null) = ("payment_order_items"."outcome" is not distinct from 'paid')
        and ("payment_order_items"."failure" is not null) = ("payment_order_items"."outcome" is not distinct from 'failed'))
);
--> statement-breakpoint
CREATE TABLE "payment_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"item_count" integer NOT NULL,
	"total_fen" bigint NOT NULL,
	"open_count" integer NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"issued_by" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "payment_orders_number_key" UNIQUE("round_id","number"),
	CONSTRAINT "payment_orders_counts" CHECK ("payment_orders"."item_count" > 0 and "payment_orders"."total_fen" > 0 and "payment_orders"."open_count" between 0 and "payment_orders"."item_count")
);
--> statement-breakpoint
CREATE TABLE "measure_import_records" (
	"import_id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"outcome" "import_outcome" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "measure_import_records_import_id_measure_id_pk" PRIMARY KEY("import_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "measure_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_sha256" text NOT NULL,
	"record_count" integer NOT NULL,
	"new_count" integer NOT NULL,
	"revised_count" integer NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"imported_by" text NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payment_order_files" ADD CONSTRAINT "payment_order_files_order_fk" FOREIGN KEY ("order_id") REFERENCES "public"."payment_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_order_items" ADD CONSTRAINT "payment_order_items_order_fk" FOREIGN KEY ("order_id") REFERENCES "public"."payment_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_order_items" ADD CONSTRAINT "payment_order_items_award_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_order_items" ADD CONSTRAINT "payment_order_items_disbursement_fk" FOREIGN KEY ("disbursement_id") REFERENCES "public"."disbursements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_orders" ADD CONSTRAINT "payment_orders_round_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_import_records" ADD CONSTRAINT "measure_import_records_import_fk" FOREIGN KEY ("import_id") REFERENCES "public"."measure_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_import_records" ADD CONSTRAINT "measure_import_records_measure_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."other_measures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_order_items_open_key" ON "payment_order_items" USING btree ("award_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "payment_order_items_award_idx" ON "payment_order_items" USING btree ("award_id");--> statement-breakpoint
CREATE INDEX "payment_orders_round_idx" ON "payment_orders" USING btree ("round_id","id");--> statement-breakpoint
CREATE INDEX "measure_import_records_measure_idx" ON "measure_import_records" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "measure_imports_file_idx" ON "measure_imports" USING btree ("file_sha256","id");--> statement-breakpoint
CREATE INDEX "other_measures_source_idx" ON "other_measures" USING btree ("source","id");