-- A notice of before this migration has one text; it stands for both languages.
ALTER TABLE "round_extensions" ALTER COLUMN "reason" SET DATA TYPE jsonb
  USING jsonb_build_object('zh', "reason", 'en', "reason");
