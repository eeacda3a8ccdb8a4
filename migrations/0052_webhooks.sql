CREATE TYPE "public"."webhook_delivery_kind" AS ENUM('event', 'replay', 'test');--> statement-breakpoint
CREATE TYPE "public"."webhook_delivery_outcome" AS ENUM('pending', 'delivered', 'failed');--> statement-breakpoint
CREATE TYPE "public"."webhook_failure_reason" AS ENUM('host-not-allowed', 'host-unknown', 'address-refused', 'connection-failed', 'certificate-refused', 'too-slow', 'answer-too-large', 'answer-broken', 'secret-unreadable');--> statement-breakpoint
CREATE TYPE "public"."webhook_disabling_cause" AS ENUM('gone', 'unanswered');--> statement-breakpoint
CREATE TYPE "public"."webhook_status" AS ENUM('active', 'paused', 'disabled', 'deleted');--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'webhook.registered';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'webhook.revised';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'webhook.paused';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'webhook.resumed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'webhook.disabled';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'webhook.replayed';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'webhook.deleted';--> statement-breakpoint
ALTER TYPE "public"."ledger_action" ADD VALUE 'webhook-secret.rotated';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'webhook';--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"webhook_id" uuid NOT NULL,
	"kind" "webhook_delivery_kind" NOT NULL,
	"event_id" uuid NOT NULL,
	"type" text NOT NULL,
	"position" bigint,
	"attempt" integer NOT NULL,
	"outcome" "webhook_delivery_outcome" NOT NULL,
	"status" smallint,
	"reason" "webhook_failure_reason",
	"excerpt" text,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"duration_ms" integer
);
--> statement-breakpoint
CREATE TABLE "webhook_progress" (
	"webhook_id" uuid PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"failures" integer NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"last_delivered_at" timestamp (3) with time zone,
	"served_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_client" text NOT NULL,
	"owner_role" "actor_role" NOT NULL,
	"url" text NOT NULL,
	"types" text[],
	"status" "webhook_status" NOT NULL,
	"disabled_because" "webhook_disabling_cause",
	"secret" "bytea" NOT NULL,
	"former_secret" "bytea",
	"former_secret_until" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_progress" ADD CONSTRAINT "webhook_progress_webhook_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_list_idx" ON "webhook_deliveries" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_outcome_idx" ON "webhook_deliveries" USING btree ("webhook_id","outcome","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_age_idx" ON "webhook_deliveries" USING btree ("requested_at") WHERE outcome <> 'pending';--> statement-breakpoint
CREATE INDEX "webhooks_owner_idx" ON "webhooks" USING btree ("owner_client","owner_role","id") WHERE status <> 'deleted';