import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, perFilters, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { moveRound, rounds } from '#rounds/index.ts';
import { counterSlots } from './tables.ts';

export type SlotRow = typeof counterSlots.$inferSelect;

const { roundId: _roundId, booked: _booked, ...planned } = getTableColumns(counterSlots);
const slots = rowsIn('slots', planned);

/** What the closures of the authority leave of a new slot. */
const leftBy = sql`least(${slots.columns.capacity}, (
  select min(c.capacity) from counter_closures c where c.round_id = moved.id
    and ${slots.columns.startsAt} >= c.from_at and ${slots.columns.startsAt} < c.before_at
    and (c.counters is null or ${slots.columns.counterNumber} = any(c.counters))))`;

const filters = {
  counterNumber: () => eq(counterSlots.counterNumber, param('counterNumber')),
  // A slot is free while it has a seat left and has not begun.
  free: () =>
    sql`${counterSlots.booked} < ${counterSlots.capacity} and ${counterSlots.startsAt} > ${appNow}`,
};

export const slotStatements = perDatabase((db: Database) => {
  const moved = moveRound(db);
  const created = db.$with('created').as(
    db
      .insert(counterSlots)
      .select(
        rowsFor(
          counterSlots,
          {
            ...slots.columns,
            roundId: sql`moved.id`,
            capacity: leftBy,
            booked: sql`0`,
          },
          sql`moved cross join ${slots.rows}`,
        ),
      )
      .onConflictDoNothing()
      .returning({ id: counterSlots.id }),
  );
  return {
    loadRound: db
      .select({ ...getTableColumns(rounds), now: appNow })
      .from(rounds)
      .where(eq(rounds.id, param('roundId')))
      .prepare('slot_load_round'),
    generate: db
      .with(moved, created, recordedFor(db, 'moved'))
      .select({ created: sql<number>`(select count(*) from created)`.mapWith(Number) })
      .from(moved)
      .prepare('slot_generate'),
    list: perFilters(filters, (where, suffix) =>
      db
        .select()
        .from(counterSlots)
        .where(
          and(
            eq(counterSlots.roundId, param('roundId')),
            sql`(${counterSlots.startsAt}, ${counterSlots.counterNumber}) > (
              ${param('afterStart', 'timestamptz')}, ${param('afterCounter', 'integer')})`,
            sql`${counterSlots.startsAt} < ${param('before', 'timestamptz')}`,
            ...where,
          ),
        )
        .orderBy(asc(counterSlots.startsAt), asc(counterSlots.counterNumber))
        .limit(sql.placeholder('limit'))
        .prepare(`slot_list_${suffix}`),
    ),
  };
});
