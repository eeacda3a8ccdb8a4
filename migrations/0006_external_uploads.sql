ALTER TABLE "materials" ADD COLUMN "external_for" integer;--> statement-breakpoint
ALTER TABLE "materials" ADD COLUMN "is_held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "materials" ADD CONSTRAINT "materials_held_external" CHECK (not "materials"."is_held" or "materials"."external_for" is not null);