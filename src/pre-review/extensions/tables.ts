import { index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';
import { extensionCauses } from './decide-propose-extension.ts';

export const extensionCause = pgEnum('extension_cause', extensionCauses);

/** Extensions for all applicants of a round; rows never change. */
export const roundExtensions = pgTable(
  'round_extensions',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    cause: extensionCause().notNull(),
    causeBeganAt: instant().notNull(),
    closesAt: instant(),
    supplementDeadline: instant(),
    noticesDueAt: instant(),
    /** The public notice; everyone can read it. */
    reason: text().notNull(),
    policyVersion: integer().notNull(),
    confirmedAt: instant().notNull(),
  },
  (table) => [
    refers('round_extensions_round_fk', table.roundId, rounds.id),
    // Serves: the extensions of a round.
    index('round_extensions_round_idx').on(table.roundId, table.id),
  ],
);
