CREATE TABLE "ledger_roots" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"sealed_at" timestamp (3) with time zone DEFAULT date_trunc('milliseconds', clock_timestamp()) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sealed_entries" (
	"position" bigint PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	"action" "ledger_action" NOT NULL,
	"subject_id" uuid NOT NULL,
	"application_id" uuid,
	"round_id" uuid,
	CONSTRAINT "sealed_entries_entry_key" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "sealed_nodes" (
	"level" smallint NOT NULL,
	"index" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "sealed_nodes_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
CREATE TABLE "unsealed_entries" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unsealed_entries_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" uuid NOT NULL
);
--> statement-breakpoint
DROP INDEX "ledger_entries_round_idx";--> statement-breakpoint
DROP INDEX "ledger_entries_action_idx";--> statement-breakpoint
ALTER TABLE "sealed_entries" ADD CONSTRAINT "sealed_entries_entry_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sealed_entries_round_idx" ON "sealed_entries" USING btree ("round_id","position");--> statement-breakpoint
CREATE INDEX "sealed_entries_application_idx" ON "sealed_entries" USING btree ("application_id","position");--> statement-breakpoint
CREATE INDEX "sealed_entries_subject_idx" ON "sealed_entries" USING btree ("subject_id","position");--> statement-breakpoint
CREATE INDEX "sealed_entries_action_idx" ON "sealed_entries" USING btree ("action","position");