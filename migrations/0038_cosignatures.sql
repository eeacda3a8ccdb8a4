CREATE TABLE "ledger_cosignatures" (
	"size" bigint NOT NULL,
	"witness_key" text NOT NULL,
	"witness" text NOT NULL,
	"cosigned_at" timestamp (3) with time zone NOT NULL,
	"line" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT date_trunc('milliseconds', clock_timestamp()) NOT NULL,
	CONSTRAINT "ledger_cosignatures_size_witness_key_cosigned_at_pk" PRIMARY KEY("size","witness_key","cosigned_at")
);
