import { index, integer, jsonb, pgEnum, pgTable, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import type { Localized } from '#platform/values/findings.ts';
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
    /** The public notice in both languages; everyone can read it. */
    reason: jsonb().$type<Localized>().notNull(),
    policyVersion: integer().notNull(),
    confirmedAt: instant().notNull(),
  },
  (table) => [
    refers('round_extensions_round_fk', table.roundId, rounds.id),
    // Serves: the extensions of a round.
    index('round_extensions_round_idx').on(table.roundId, table.id),
  ],
);
