CREATE TABLE "document_numbers" (
	"source" text NOT NULL,
	"source_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"year" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_numbers_source_source_id_pk" PRIMARY KEY("source","source_id"),
	CONSTRAINT "document_numbers_ordinal_key" UNIQUE("mark","year","ordinal")
);
--> statement-breakpoint
ALTER TABLE "document_numbers" ADD CONSTRAINT "document_numbers_application_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;