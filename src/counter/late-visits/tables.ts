import { sql } from 'drizzle-orm';
import {
  index,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';
import { appointments } from '../appointments/tables.ts';
import { lateVisitStates, type ReceiptInput, rejectionReasons } from '../model/vocabulary.ts';

export const lateVisitState = pgEnum('late_visit_state', lateVisitStates);
export const lateVisitRejection = pgEnum('late_visit_rejection', rejectionReasons);

/** Visits that a counter uploaded late; they have no effect until an officer confirms them. */
export const lateVisits = pgTable(
  'late_visits',
  {
    id: uuid().primaryKey(),
    appointmentId: uuid().notNull(),
    applicationId: uuid().notNull(),
    /** The round of the case, for the list of a round. */
    roundId: uuid().notNull(),
    state: lateVisitState().notNull(),
    /** The earliest time of the visit that the counter stated, by its own clock. */
    statedAt: instant().notNull(),
    /** The receipt of the paper, once uploaded. */
    receipt: jsonb().$type<ReceiptInput>(),
    reportedAt: instant().notNull(),
    reportedBy: text().notNull(),
    judgedAt: instant(),
    judgedBy: text(),
    rejection: lateVisitRejection(),
  },
  (table) => [
    // Holds: one late visit per appointment, however many events it has.
    unique('late_visits_appointment_key').on(table.appointmentId),
    // Holds: one late visit of a case waits at a time; serves: the few that wait for an officer.
    uniqueIndex('late_visits_pending_key').on(table.applicationId).where(sql`state = 'pending'`),
    // Serves: the late visits of a round, by keyset.
    index('late_visits_round_idx').on(table.roundId, table.id),
    refers('late_visits_appointment_fk', table.appointmentId, appointments.id),
    refers('late_visits_application_fk', table.applicationId, applications.id),
    refers('late_visits_round_fk', table.roundId, rounds.id),
  ],
);
