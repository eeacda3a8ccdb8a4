CREATE TABLE "swept_databases" (
	"one_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"identity" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "swept_databases_one_row" CHECK (one_row)
);
