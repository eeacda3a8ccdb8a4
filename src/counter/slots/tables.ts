import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';

/**
 * Slots 预约时段 of the counters. Only `booked` changes, in the statement that books or frees a seat.
 */
export const counterSlots = pgTable(
  'counter_slots',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    counterNumber: integer().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** Number of bookings that the counter takes in the slot. */
    capacity: integer().notNull(),
    booked: integer().notNull(),
  },
  (table) => [
    // Holds: a slot is never overbooked, however many book at once (rule 4.2c).
    check('counter_slots_booked_check', sql`booked between 0 and capacity`),
    check('counter_slots_span_check', sql`ends_at > starts_at`),
    // Holds: one slot per counter and start, so that generating twice adds nothing; serves: the
    // slots of a round, by time.
    unique('counter_slots_start_key').on(table.roundId, table.startsAt, table.counterNumber),
    // Serves: the slots of one counter, and its appointments of a day.
    index('counter_slots_counter_idx').on(table.roundId, table.counterNumber, table.startsAt),
    // Serves: the slots with a free seat, which are few when everybody wants one.
    index('counter_slots_free_idx')
      .on(table.roundId, table.startsAt, table.counterNumber)
      .where(sql`booked < capacity`),
    refers('counter_slots_round_fk', table.roundId, rounds.id),
  ],
);
