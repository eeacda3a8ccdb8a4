import { and, asc, desc, eq, exists, getTableColumns, sql } from 'drizzle-orm';
import { applications, moveCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsBefore } from '#platform/database/keyset.ts';
import { appNow, param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { moveRound, rounds } from '#rounds/index.ts';
import { appointments } from '../appointments/tables.ts';
import { counterSlots } from '../slots/tables.ts';
import { counterClosures } from './tables.ts';

const givenSlots = rowsIn('slots', {
  id: counterSlots.id,
  loadedBooked: counterSlots.booked,
  loadedCapacity: counterSlots.capacity,
  booked: counterSlots.booked,
  capacity: counterSlots.capacity,
});
const slot = givenSlots.columns;

const givenCases = rowsIn('cases', {
  id: applications.id,
  version: applications.version,
  visit: applications.visit,
  paperDueAt: applications.paperDueAt,
});
const moving = givenCases.columns;

const awaitingColumns = {
  id: applications.id,
  roundId: applications.roundId,
  version: applications.version,
  policyVersion: applications.policyVersion,
  currentPolicyVersion: rounds.policyVersion,
  judgingPolicyVersion: sql<number>`coalesce(${applications.policyVersion}, ${rounds.policyVersion})`,
  paperDueAt: applications.paperDueAt,
};

export const closureStatements = perDatabase((db: Database) => {
  const inSpan = and(
    eq(counterSlots.roundId, param('roundId')),
    sql`${counterSlots.startsAt} >= ${param('from', 'timestamptz')}`,
    sql`${counterSlots.startsAt} < ${param('before', 'timestamptz')}`,
  );
  // Cases and slots are locked, and must still be as they were loaded: all or nothing. A booking
  // made meanwhile changes its slot, and the command decides again.
  const heldCases = db
    .$with('held_cases')
    .as(
      db
        .select({ id: applications.id, version: applications.version })
        .from(applications)
        .where(sql`${applications.id} in (select ${moving.id} from ${givenCases.rows})`)
        .orderBy(applications.id)
        .for('update'),
    );
  const heldSlots = db.$with('held_slots').as(
    db
      .select({
        id: counterSlots.id,
        booked: counterSlots.booked,
        capacity: counterSlots.capacity,
      })
      .from(counterSlots)
      .where(sql`${counterSlots.id} in (select ${slot.id} from ${givenSlots.rows})`)
      .orderBy(counterSlots.id)
      .for('update'),
  );
  const unchanged = db.$with('unchanged').as(
    db
      .select({ holds: sql`true`.as('holds') })
      .from(sql`(values (1)) as one_row`)
      .where(
        sql`not exists (
          select from ${givenCases.rows} left join held_cases on held_cases.id = ${moving.id}
            and held_cases.version = ${moving.version} where held_cases.id is null)
        and not exists (
          select from ${givenSlots.rows} left join held_slots on held_slots.id = ${slot.id}
            and held_slots.booked = ${slot.loadedBooked}
            and held_slots.capacity = ${slot.loadedCapacity} where held_slots.id is null)`,
      ),
  );
  const moved = moveRound(db, {}, exists(db.select().from(unchanged)));
  const casesMoved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`moved cross join ${givenCases.rows}`,
    applicationId: moving.id,
    to: { visit: moving.visit, paperDueAt: moving.paperDueAt },
  });
  const narrowed = db
    .$with('narrowed')
    .as(
      db
        .update(counterSlots)
        .set({ booked: slot.booked, capacity: slot.capacity })
        .from(sql`moved cross join ${givenSlots.rows}`)
        .where(sql`${counterSlots.id} = ${slot.id}`)
        .returning({ id: counterSlots.id }),
    );
  const cancelled = db.$with('cancelled').as(
    db
      .update(appointments)
      .set({
        status: 'cancelled-by-authority',
        endedAt: param('now', 'timestamptz'),
        closureId: param('closureId', 'uuid'),
      })
      .from(sql`moved`)
      .where(sql`${appointments.id} = any(${param('appointmentIds', 'uuid[]')})`)
      .returning({ id: appointments.id }),
  );
  const closed = db.$with('closed').as(
    db
      .insert(counterClosures)
      .select(
        rowsFor(
          counterClosures,
          {
            id: param('closureId', 'uuid'),
            roundId: sql`moved.id`,
            fromAt: param('from', 'timestamptz'),
            beforeAt: param('before', 'timestamptz'),
            counters: param('counters', 'integer[]'),
            capacity: param('capacity', 'integer'),
            reason: param('reason', 'text'),
            slots: param('slotCount', 'integer'),
            cancelled: param('cancelled', 'integer'),
            moved: param('moved', 'integer'),
            closedAt: param('now', 'timestamptz'),
            closedBy: param('closedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning(),
  );
  const subjects = db.$with('subjects').as(
    db
      .select({ id: moved.id, version: moved.version })
      .from(moved)
      .unionAll(db.select({ id: casesMoved.id, version: casesMoved.version }).from(casesMoved)),
  );
  return {
    loadRound: db
      .select({ ...getTableColumns(rounds), now: appNow })
      .from(rounds)
      .where(eq(rounds.id, param('roundId')))
      .prepare('closure_load_round'),
    slots: db
      .select()
      .from(counterSlots)
      .where(inSpan)
      .orderBy(asc(counterSlots.startsAt), asc(counterSlots.counterNumber))
      .prepare('closure_slots'),
    bookings: db
      .select({
        appointment: {
          id: appointments.id,
          slotId: appointments.slotId,
          bookedAt: appointments.bookedAt,
        },
        visit: applications.visit,
        case: awaitingColumns,
      })
      .from(appointments)
      .innerJoin(counterSlots, eq(counterSlots.id, appointments.slotId))
      .innerJoin(applications, eq(applications.id, appointments.applicationId))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(
        and(
          inSpan,
          sql`${appointments.status} = 'booked'`,
          // A visitor who says to have come waits for an officer.
          sql`${applications.lateVisitAt} is null`,
        ),
      )
      .prepare('closure_bookings'),
    awaiting: db
      .select({ ...awaitingColumns, visit: applications.visit })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(
        and(
          eq(applications.roundId, param('roundId')),
          sql`${applications.status} = 'accepted' and ${applications.paperState} = 'required'`,
        ),
      )
      .orderBy(applications.id)
      .prepare('closure_awaiting'),
    close: db
      .with(
        ...[heldCases, heldSlots, unchanged, moved, casesMoved, narrowed, cancelled, closed],
        ...[subjects, recordedFor(db, 'subjects')],
      )
      .select()
      .from(closed)
      .prepare('closure_close'),
    list: db
      .select()
      .from(counterClosures)
      .where(and(eq(counterClosures.roundId, param('roundId')), idsBefore(counterClosures.id)))
      .orderBy(desc(counterClosures.id))
      .limit(sql.placeholder('limit'))
      .prepare('closure_list'),
  };
});

export type ClosureRow = typeof counterClosures.$inferSelect;
