import { sql } from 'drizzle-orm';
import { index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { counterClosures } from '../closures/tables.ts';
import { appointmentStatuses } from '../model/vocabulary.ts';
import { counterSlots } from '../slots/tables.ts';

export const appointmentStatus = pgEnum('appointment_status', appointmentStatuses);
/** Appointments 预约. The spine also holds the open one, for the life cycle. */
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
    /** Why it was last booked, moved or cancelled; an officer always says so. */
    reason: text(),
    /** The closure that cancelled it. */
    closureId: uuid(),
  },
  (table) => [
    // Holds: one open appointment per application (rule 4.2c).
    uniqueIndex('appointments_open_key').on(table.applicationId).where(sql`ended_at is null`),
    // Holds: a booking system uses a reference once.
    uniqueIndex('appointments_reference_key')
      .on(table.bookedThrough, table.externalReference)
      .where(sql`external_reference is not null`),
    // Serves: the appointments of a case, in order.
    index('appointments_application_idx').on(table.applicationId, table.id),
    // Serves: the lookup by the number of a booking system.
    index('appointments_lookup_idx')
      .on(table.externalReference)
      .where(sql`external_reference is not null`),
    // Serves: the appointments of a slot.
    index('appointments_slot_idx').on(table.slotId),
    // Serves: the task that settles missed appointments.
    index('appointments_booked_idx').on(table.id).where(sql`status = 'booked'`),
    refers('appointments_application_fk', table.applicationId, applications.id),
    refers('appointments_slot_fk', table.slotId, counterSlots.id),
    refers('appointments_closure_fk', table.closureId, counterClosures.id),
  ],
);

/** Bars of missed visits that an officer lifted. Rows never change. */
export const noShowBarLifts = pgTable(
  'no_show_bar_lifts',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    /** Missed visits until then. */
    missedVisits: integer().notNull(),
    reason: text().notNull(),
    liftedAt: instant().notNull(),
    liftedBy: text().notNull(),
  },
  (table) => [
    // Serves: the lifted bars of a case.
    index('no_show_bar_lifts_application_idx').on(table.applicationId, table.id),
    refers('no_show_bar_lifts_application_fk', table.applicationId, applications.id),
  ],
);
