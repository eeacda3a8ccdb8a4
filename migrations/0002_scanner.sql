CREATE TYPE "public"."scan_cause" AS ENUM('encrypted', 'too-large', 'too-nested', 'too-slow', 'other');--> statement-breakpoint
ALTER TABLE "materials" ADD COLUMN "scan_cause" "scan_cause";