import { boolean, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';

/** The expert pool of a round 专家库: who may be drawn or assigned. */
export const experts = pgTable(
  'experts',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    /** Token subject, no name. */
    subject: text().notNull(),
    employerName: text().notNull(),
    employerCreditCode: text().notNull(),
    /** Codes of the fields the expert knows. */
    fields: text().array().notNull(),
    /** Whether it may be drawn and assigned now. */
    active: boolean().notNull(),
    version: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    // Holds: an expert is once in a pool; serves: find it again at the next registration.
    unique('experts_subject_key').on(table.roundId, table.subject),
    // Serves: list of a round's pool, by keyset.
    index('experts_round_idx').on(table.roundId, table.id),
    refers('experts_round_fk', table.roundId, rounds.id),
  ],
);
