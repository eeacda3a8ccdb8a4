ALTER TABLE "clawbacks" DROP CONSTRAINT "clawbacks_amounts";--> statement-breakpoint
ALTER TABLE "clawbacks" ADD CONSTRAINT "clawbacks_amounts" CHECK ("clawbacks"."amount_fen" >= 0 and "clawbacks"."stopped_fen" >= 0 and ("clawbacks"."amount_fen" + "clawbacks"."stopped_fen" > 0
        or "clawbacks"."moved_from_id" is not null and "clawbacks"."stops_payment"));