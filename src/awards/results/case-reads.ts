import { sql } from 'drizzle-orm';
import { type AwardReads, applications } from '#cases/index.ts';
import { objections } from '../objections/tables.ts';
import { awards } from './tables.ts';

/** What the life cycle of a case asks of its result, supplied to `cases`. */
export const suppliedAwards: AwardReads = {
  hasOpenObjection: sql<boolean>`exists (select from ${objections} o
    where o.application_id = ${applications.id} and o.outcome is null)`,
  hasPayable: sql<boolean>`exists (select from ${awards} a
    where a.application_id = ${applications.id} and a.withdrawn_at is null
      and a.amount_fen - a.stopped_fen - a.disbursed_fen > 0)`,
};
