import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { applicantNameIn, applications, visibleCase } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, perFilters } from '#platform/database/statements.ts';
import { askedPaper } from '#pre-review/index.ts';
import { rounds } from '#rounds/index.ts';
import { latestForm } from '#submissions/index.ts';
import { packetFiles } from '../counter-cases/repository.ts';
import { lateVisits } from '../late-visits/tables.ts';
import { receiptRetractions } from '../retractions/tables.ts';
import { counterSlots } from '../slots/tables.ts';
import { paperReceipts } from '../visits/tables.ts';
import { appointments } from './tables.ts';

/** The columns of an appointment, with those of its case, its slot and its visit. */
const viewColumns = {
  ...getTableColumns(appointments),
  slot: getTableColumns(counterSlots),
  receipt: getTableColumns(paperReceipts),
  retractedAt: receiptRetractions.retractedAt,
  lateVisit: getTableColumns(lateVisits),
  caseVersion: applications.version,
  number: applications.number,
  roundId: applications.roundId,
  policyVersion: applications.policyVersion,
  currentPolicyVersion: rounds.policyVersion,
  requiredItems: askedPaper,
  packetFiles,
  organisationName: applicantNameIn(sql`(${latestForm})`),
};

const dayFilters = {
  counterNumber: () => eq(counterSlots.counterNumber, param('counterNumber')),
  after: () =>
    sql`(${counterSlots.startsAt}, ${appointments.id}) > (
      ${param('afterStart', 'timestamptz')}, ${param('afterId', 'uuid')})`,
};

export type AppointmentRow = Awaited<
  ReturnType<ReturnType<typeof appointmentStatements>['find']['execute']>
>[number];

export const appointmentStatements = perDatabase((db: Database) => {
  const views = () =>
    db
      .select(viewColumns)
      .from(appointments)
      .innerJoin(counterSlots, eq(counterSlots.id, appointments.slotId))
      .innerJoin(applications, eq(applications.id, appointments.applicationId))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .leftJoin(paperReceipts, eq(paperReceipts.appointmentId, appointments.id))
      .leftJoin(receiptRetractions, eq(receiptRetractions.receiptId, paperReceipts.id))
      .leftJoin(lateVisits, eq(lateVisits.appointmentId, appointments.id));
  return {
    find: views()
      .where(
        and(
          eq(appointments.id, param('appointmentId')),
          visibleCase(
            sql`(select a.application_id from appointments a where a.id = ${param('appointmentId', 'uuid')})`,
          ),
        ),
      )
      .prepare('appointment_find'),
    findByReference: views()
      .where(eq(appointments.externalReference, param('externalReference')))
      .orderBy(asc(appointments.id))
      .prepare('appointment_find_by_reference'),
    listOfCase: views()
      .where(eq(appointments.applicationId, param('applicationId')))
      .orderBy(asc(appointments.id))
      .prepare('appointment_list_of_case'),
    listOfRound: perFilters(dayFilters, (where, suffix) =>
      views()
        .where(
          and(
            eq(counterSlots.roundId, param('roundId')),
            // The scan starts at the slot of the last appointment read, not at the start of the
            // day.
            sql`${counterSlots.startsAt} >= ${param('from', 'timestamptz')}`,
            sql`${counterSlots.startsAt} < ${param('before', 'timestamptz')}`,
            ...where,
          ),
        )
        .orderBy(asc(counterSlots.startsAt), asc(appointments.id))
        .limit(sql.placeholder('limit'))
        .prepare(`appointment_list_of_round_${suffix}`),
    ),
  };
});
