import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  applications,
  caseColumns,
  holdersOfProduct,
  moveCase,
  visibleCase,
} from '#cases/index.ts';
import type { LivingApplication } from '#cases/model/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, givenFor, param, replacing, rowsIn } from '#platform/database/statements.ts';
import { askedPaper, issuedNotices, noticeCount } from '#pre-review/index.ts';
import { rounds } from '#rounds/index.ts';
import { latestFiles } from '#submissions/index.ts';
import { appointments, noShowBarLifts } from '../appointments/tables.ts';
import { lateVisits } from '../late-visits/tables.ts';
import type { ElectronicFile } from '../model/vocabulary.ts';
import { counterSlots } from '../slots/tables.ts';
import { counterEvents, paperReceipts } from '../visits/tables.ts';

/** The electronic files of the latest packet. */
export const packetFiles = sql<readonly ElectronicFile[]>`${latestFiles}`;

const hasCheckInEvent = sql<boolean>`exists (
  select from counter_events e where e.appointment_id = ${appointments.id} and e.kind = 'check-in')`;

/** Whether the bar of missed visits was lifted since the named appointment was missed. */
const isMissForgiven = sql<boolean>`coalesce((
  select true from no_show_bar_lifts l where l.application_id = ${appointments.applicationId}
    and l.lifted_at >= ${appointments.endedAt} limit 1), false)`;

const referenceTaken = sql<boolean>`exists (
  select from appointments a where a.booked_through = ${param('through', 'text')}
    and a.external_reference = ${param('externalReference', 'text')})`;

const recordedDigest = sql<string | null>`(
  select e.digest from counter_events e
  where e.system = ${param('system', 'text')} and e.event_id = ${param('eventId', 'text')})`;

/** The appointment that a command names, by its own id or by that of its late visit. */
const namedAppointment = sql`coalesce(${param('appointmentId', 'uuid')}, (
  select l.appointment_id from late_visits l where l.id = ${param('lateVisitId', 'uuid')}))`;

/** The case of a command, by its id or by the appointment. */
const namedCase = sql`coalesce(${param('applicationId', 'uuid')}, (
  select a.application_id from appointments a where a.id = ${namedAppointment}))`;

/** Only a lapsed case can take its product up again. */
const otherLiving = sql<readonly LivingApplication[]>`case ${applications.status}
  when 'lapsed' then ${holdersOfProduct} else '[]' end`;

const seats = rowsIn('seats', { id: counterSlots.id, change: counterSlots.booked });

export const counterStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  // The table's check is the guard: one seat too many fails the whole statement, and the command
  // decides again.
  const seated = db.$with('seated').as(
    db
      .update(counterSlots)
      .set({ booked: sql`${counterSlots.booked} + seat.change` })
      .from(
        sql`(select seats.* from moved cross join ${seats.rows} order by ${seats.columns.id}) seat`,
      )
      .where(sql`${counterSlots.id} = seat.id`)
      .returning({ id: counterSlots.id }),
  );
  const appointment = db.$with('appointment').as(
    db
      .insert(appointments)
      .select(givenFor(appointments, 'appointments'))
      .onConflictDoUpdate({
        target: appointments.id,
        set: replacing(appointments, ['slotId', 'status', 'checkedInAt', 'endedAt', 'reason']),
      })
      .returning({ id: appointments.id }),
  );
  const receipt = db
    .$with('receipt')
    .as(
      db
        .insert(paperReceipts)
        .select(givenFor(paperReceipts, 'receipts'))
        .returning({ id: paperReceipts.id }),
    );
  const notice = issuedNotices(db);
  const lateVisit = db.$with('late_visit').as(
    db
      .insert(lateVisits)
      .select(givenFor(lateVisits, 'lateVisits'))
      .onConflictDoUpdate({
        target: lateVisits.id,
        set: replacing(lateVisits, [
          'state',
          'statedAt',
          'receipt',
          'judgedAt',
          'judgedBy',
          'rejection',
        ]),
      })
      .returning({ id: lateVisits.id }),
  );
  const event = db
    .$with('event')
    .as(
      db
        .insert(counterEvents)
        .select(givenFor(counterEvents, 'events'))
        .returning({ id: counterEvents.eventId }),
    );
  const barLift = db
    .$with('bar_lift')
    .as(
      db
        .insert(noShowBarLifts)
        .select(givenFor(noShowBarLifts, 'barLifts'))
        .returning({ id: noShowBarLifts.id }),
    );
  const wanted = alias(counterSlots, 'wanted');
  return {
    load: db
      .select({
        ...caseColumns,
        ...{ requiredItems: askedPaper, packetFiles, noticeCount },
        ...{ hasCheckInEvent, isMissForgiven, referenceTaken, recordedDigest, otherLiving },
        appointment: getTableColumns(appointments),
        slot: getTableColumns(counterSlots),
        lateVisit: getTableColumns(lateVisits),
        wantedSlot: getTableColumns(wanted),
      })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .leftJoin(
        appointments,
        and(eq(appointments.id, namedAppointment), eq(appointments.applicationId, applications.id)),
      )
      .leftJoin(counterSlots, eq(counterSlots.id, appointments.slotId))
      .leftJoin(lateVisits, eq(lateVisits.appointmentId, appointments.id))
      .leftJoin(
        wanted,
        and(eq(wanted.id, param('slotId', 'uuid')), eq(wanted.roundId, applications.roundId)),
      )
      .where(visibleCase(namedCase))
      .prepare('counter_load'),
    commit: db
      .with(
        ...[moved, seated, appointment, receipt, notice, lateVisit, event, barLift],
        recordedFor(db, 'moved'),
      )
      .select()
      .from(moved)
      .prepare('counter_commit'),
    paperAwaited: db
      .select({
        id: applications.id,
        roundId: applications.roundId,
        policyVersion: applications.policyVersion,
        currentPolicyVersion: rounds.policyVersion,
        paperDueAt: applications.paperDueAt,
        now: appNow,
      })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(
        and(
          sql`${applications.status} = 'accepted' and ${applications.paperState} = 'required'`,
          sql`${applications.visit} is null and ${applications.lateVisitAt} is null`,
          idsAfter(applications.id),
          sql`(${param('roundId', 'uuid')} is null or ${applications.roundId} = ${param('roundId', 'uuid')})`,
        ),
      )
      .orderBy(applications.id)
      .limit(sql.placeholder('limit'))
      .prepare('counter_paper_awaited'),
  };
});
