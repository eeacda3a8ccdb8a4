import { sql } from 'drizzle-orm';
import { type AwardReads, applications } from '#cases/index.ts';
import { objections } from '../objections/tables.ts';
import { awards, openFenOf } from './tables.ts';

const openFen = openFenOf({
  amountFen: sql`a.amount_fen`,
  openBasisPoints: sql`a.open_basis_points`,
});

/** What lists ask of awards, and the life cycle of a case of its result; supplied to `cases`. */
export const suppliedAwards: AwardReads = {
  ofTier: (code) => sql`(select a.application_id from ${awards} a
    where a.tier_code = ${code} and a.withdrawn_at is null)`,
  // With a limit: a list would otherwise read the whole tables, to look up each of its rows there.
  hasOpenObjection: sql<boolean>`coalesce((select true from ${objections} o
    where o.application_id = ${applications.id} and o.outcome is null limit 1), false)`,
  hasPayable: sql<boolean>`coalesce((select true from ${awards} a
    where a.application_id = ${applications.id} and a.withdrawn_at is null
      and least(${openFen}, a.amount_fen - a.stopped_fen) > a.disbursed_fen limit 1), false)`,
};
