import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';

/**
 * Closures 窗口停止受理: the authority takes back slots, or lowers what they take. Rows never change.
 */
export const counterClosures = pgTable(
  'counter_closures',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    /** Slots that start in this span: `fromAt` inclusive, `beforeAt` exclusive. */
    fromAt: instant().notNull(),
    beforeAt: instant().notNull(),
    /** Null: every counter. */
    counters: integer().array(),
    /** What a slot takes from now on; 0: nothing. */
    capacity: integer().notNull(),
    /** For the applicants to read. */
    reason: text().notNull(),
    slots: integer().notNull(),
    cancelled: integer().notNull(),
    moved: integer().notNull(),
    closedAt: instant().notNull(),
    closedBy: text().notNull(),
  },
  (table) => [
    // Serves: the closures of a round, newest first, and what is closed where slots are generated.
    index('counter_closures_round_idx').on(table.roundId, table.id),
    refers('counter_closures_round_fk', table.roundId, rounds.id),
  ],
);
