import { boolean, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';

/** The expert pool of a round 专家库: who may be drawn or assigned. */
export const experts = pgTable(
  'experts',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    /** Token subject, not a name. */
    subject: text().notNull(),
    employerName: text().notNull(),
    employerCreditCode: text().notNull(),
    /** Codes of the expert's fields. */
    fields: text().array().notNull(),
    /** Whether the expert may be drawn and assigned now. */
    active: boolean().notNull(),
    version: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    // Holds: an expert is in a pool once; serves: finding the expert at the next registration.
    unique('experts_subject_key').on(table.roundId, table.subject),
    // Serves: the list of a round's pool, by keyset.
    index('experts_round_idx').on(table.roundId, table.id),
    refers('experts_round_fk', table.roundId, rounds.id),
  ],
);
