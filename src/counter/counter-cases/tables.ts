import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';
import {
  appointmentStatuses,
  counterEventKinds,
  lateVisitStates,
  type ReceiptTerms,
  type ReceivedItem,
  receiptOutcomes,
  rejectionReasons,
} from '../model/terms.ts';

export const appointmentStatus = pgEnum('appointment_status', appointmentStatuses);
export const receiptOutcome = pgEnum('receipt_outcome', receiptOutcomes);
export const lateVisitState = pgEnum('late_visit_state', lateVisitStates);
export const counterEventKind = pgEnum('counter_event_kind', counterEventKinds);
export const lateVisitRejection = pgEnum('late_visit_rejection', rejectionReasons);

/** Slots 预约时段 of the counters. Only `booked` changes, in the statement that books or frees a seat. */
export const counterSlots = pgTable(
  'counter_slots',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    counterNumber: integer().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** Bookings that the counter takes in the slot. */
    capacity: integer().notNull(),
    booked: integer().notNull(),
  },
  (table) => [
    // Holds: nobody overbooks a slot, however many book at once (rule 4.2c).
    check('counter_slots_booked_check', sql`booked between 0 and capacity`),
    check('counter_slots_span_check', sql`ends_at > starts_at`),
    // Holds: one slot a counter and start, so that generating twice adds nothing; serves: the slots of a round, by time.
    unique('counter_slots_start_key').on(table.roundId, table.startsAt, table.counterNumber),
    // Serves: the slots of one counter, and who comes to it on a day.
    index('counter_slots_counter_idx').on(table.roundId, table.counterNumber, table.startsAt),
    // Serves: the slots with a free place, which are few when everybody looks for one.
    index('counter_slots_free_idx')
      .on(table.roundId, table.startsAt, table.counterNumber)
      .where(sql`booked < capacity`),
    refers('counter_slots_round_fk', table.roundId, rounds.id),
  ],
);

/** Appointments 预约. Which is open is on the spine too, for the life cycle. */
export const appointments = pgTable(
  'appointments',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    slotId: uuid().notNull(),
    status: appointmentStatus().notNull(),
    /** The client that booked, such as i深圳, and its own reference. */
    bookedThrough: text().notNull(),
    externalReference: text(),
    bookedAt: instant().notNull(),
    bookedBy: text().notNull(),
    checkedInAt: instant(),
    /** When it was completed, missed or cancelled. */
    endedAt: instant(),
  },
  (table) => [
    // Holds: one open appointment an application (rule 4.2c).
    uniqueIndex('appointments_open_key').on(table.applicationId).where(sql`ended_at is null`),
    // Holds: a booking system uses a reference once.
    uniqueIndex('appointments_reference_key')
      .on(table.bookedThrough, table.externalReference)
      .where(sql`external_reference is not null`),
    // Serves: the appointments of a case, in order.
    index('appointments_application_idx').on(table.applicationId, table.id),
    // Serves: who comes in a slot.
    index('appointments_slot_idx').on(table.slotId),
    // Serves: the task that settles what nobody came to.
    index('appointments_booked_idx').on(table.id).where(sql`status = 'booked'`),
    refers('appointments_application_fk', table.applicationId, applications.id),
    refers('appointments_slot_fk', table.slotId, counterSlots.id),
  ],
);

/** What the counter found of the paper that was brought, item by item. Rows never change. */
export const paperReceipts = pgTable(
  'paper_receipts',
  {
    id: uuid().primaryKey(),
    appointmentId: uuid().notNull(),
    applicationId: uuid().notNull(),
    /** The packet that the paper was compared with. */
    submissionNumber: integer().notNull(),
    counterNumber: integer().notNull(),
    items: jsonb().$type<readonly ReceivedItem[]>().notNull(),
    outcome: receiptOutcome().notNull(),
    /** Before when paper that was given back may be brought again. */
    dueAt: instant(),
    receivedAt: instant().notNull(),
    receivedBy: text().notNull(),
  },
  (table) => [
    // Holds: one receipt a visit.
    unique('paper_receipts_appointment_key').on(table.appointmentId),
    // Serves: the receipts of a case, in order.
    index('paper_receipts_application_idx').on(table.applicationId, table.id),
    refers('paper_receipts_appointment_fk', table.appointmentId, appointments.id),
    refers('paper_receipts_application_fk', table.applicationId, applications.id),
  ],
);

/** Visits that a counter uploaded after their time: without effect until an officer confirms them. */
export const lateVisits = pgTable(
  'late_visits',
  {
    id: uuid().primaryKey(),
    appointmentId: uuid().notNull(),
    applicationId: uuid().notNull(),
    /** That of the case, for the list of a round. */
    roundId: uuid().notNull(),
    state: lateVisitState().notNull(),
    /** The counter's own time of the visit, the earliest that it stated. */
    statedAt: instant().notNull(),
    /** What the counter recorded of the paper, once it was uploaded. */
    receipt: jsonb().$type<ReceiptTerms>(),
    reportedAt: instant().notNull(),
    reportedBy: text().notNull(),
    judgedAt: instant(),
    judgedBy: text(),
    rejection: lateVisitRejection(),
  },
  (table) => [
    // Holds: a visit is uploaded late once, whatever it consists of.
    unique('late_visits_appointment_key').on(table.appointmentId),
    // Holds: one late visit of a case waits at a time; serves: those that wait for an officer, few as they are.
    uniqueIndex('late_visits_pending_key').on(table.applicationId).where(sql`state = 'pending'`),
    // Serves: the late visits of a round, by keyset.
    index('late_visits_round_idx').on(table.roundId, table.id),
    refers('late_visits_appointment_fk', table.appointmentId, appointments.id),
    refers('late_visits_application_fk', table.applicationId, applications.id),
    refers('late_visits_round_fk', table.roundId, rounds.id),
  ],
);

/** What counters call their own events: the same again has no second effect. Rows never change. */
export const counterEvents = pgTable(
  'counter_events',
  {
    system: text().notNull(),
    eventId: text().notNull(),
    appointmentId: uuid().notNull(),
    kind: counterEventKind().notNull(),
    /** The counter's own time, as information. */
    statedAt: instant().notNull(),
    recordedAt: instant().notNull(),
    /** SHA-256 of what the event said, hex: another content under the same id is refused. */
    digest: text().notNull(),
  },
  (table) => [
    // Holds: an event of a counter system is recorded once.
    primaryKey({ columns: [table.system, table.eventId] }),
    // Serves: the events of a visit.
    index('counter_events_appointment_idx').on(table.appointmentId),
    refers('counter_events_appointment_fk', table.appointmentId, appointments.id),
  ],
);
