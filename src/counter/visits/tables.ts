import {
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { appointments } from '../appointments/tables.ts';
import { counterEventKinds, type ReceivedItem, receiptOutcomes } from '../model/vocabulary.ts';

export const receiptOutcome = pgEnum('receipt_outcome', receiptOutcomes);
export const counterEventKind = pgEnum('counter_event_kind', counterEventKinds);
/** The counter's results for the paper, item by item. Rows never change. */
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
    /** The time before which returned paper may be brought again. */
    dueAt: instant(),
    /** The notified time that held until then; null: the round's. */
    formerDueAt: instant(),
    receivedAt: instant().notNull(),
    receivedBy: text().notNull(),
  },
  (table) => [
    // Holds: one receipt per visit.
    unique('paper_receipts_appointment_key').on(table.appointmentId),
    // Serves: the receipts of a case, in order.
    index('paper_receipts_application_idx').on(table.applicationId, table.id),
    refers('paper_receipts_appointment_fk', table.appointmentId, appointments.id),
    refers('paper_receipts_application_fk', table.applicationId, applications.id),
  ],
);

/** The counters' own events: a repeated event has no second effect. Rows never change. */
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
    /** SHA-256 of the event's content, hex: different content under the same id is refused. */
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
