-- Awards of before this migration count on their applicants' own years.
UPDATE awards SET cap_credit_code = applicant_credit_code WHERE cap_credit_code = '';
--> statement-breakpoint
ALTER TABLE awards ADD CONSTRAINT awards_cap_code_given CHECK (cap_credit_code <> '');
