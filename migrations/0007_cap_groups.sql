ALTER TABLE "applicant_years" ADD COLUMN "confirmations" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "parent_credit_code" text;--> statement-breakpoint
ALTER TABLE "awards" ADD COLUMN "cap_credit_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "awards_applicant_year_idx" ON "awards" USING btree ("applicant_credit_code","year");--> statement-breakpoint
CREATE INDEX "awards_parent_year_idx" ON "awards" USING btree ("parent_credit_code","year") WHERE parent_credit_code is not null;