import { and, asc, eq, gt, isNull, lte, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { allocationRuns, awardInstalments, awards } from '#awards/index.ts';
import { applications } from '#cases/index.ts';
import { appointments, counterSlots } from '#counter/index.ts';
import type { LedgerAction } from '#kernel/model/index.ts';
import { ledgerEntries, recordOnce } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { policyVersions, rounds } from '#rounds/index.ts';

/** Due after now, and before the longest span of the policy ends. */
function fallsDue(dueAt: AnyPgColumn): SQL | undefined {
  const horizon = sql`${appNow} + ${param('hours', 'integer')} * interval '1 hour'`;
  return and(gt(dueAt, appNow), lte(dueAt, horizon));
}

/**
 * When a due time was last set: the latest entry on its subject that sets one.
 * @param subjectId with its table: a query of one table leaves that out
 * @param actions the actions that set it
 */
function setBy(subjectId: SQLWrapper, actions: readonly LedgerAction[]): SQL<Date> {
  const names = sql.raw(actions.map((action) => `'${action}'`).join());
  return sql`(select max(e.at) from ${ledgerEntries} e
    where e.subject_id = ${subjectId} and e.action in (${names}))`.mapWith(ledgerEntries.at);
}

/** The close of the window in a policy version, by the name that a statement gives it. */
function closeIn(version: 'version' | 'former'): SQL {
  return sql`(${sql.identifier(version)}.document #>> '{window,closesAt,value}')::timestamptz`;
}

/** An instant that the data of an entry tells. */
function instantIn(data: SQL, name: 'dueAt' | 'startsAt' | 'publicityEndsAt'): SQL {
  return sql`(${data} ->> ${sql.raw(`'${name}'`)})::timestamptz`;
}

function idIn(data: SQL, name: 'appointmentId' | 'slotId' | 'awardId'): SQL {
  return sql`(${data} ->> ${sql.raw(`'${name}'`)})::uuid`;
}

export const reminderStatements = perDatabase((db: Database) => ({
  returns: db
    .select({
      id: applications.id,
      dueAt: sql<Date>`${applications.dueAt}`.mapWith(applications.dueAt),
      setAt: setBy(sql`${applications}.id`, [
        'return-notice.issued',
        'return-notice.extended',
        'application.extended',
        'application.reconsidered',
      ]),
      now: appNow,
    })
    .from(applications)
    .where(
      and(
        eq(applications.roundId, param('roundId', 'uuid')),
        sql`status = 'returned'`,
        fallsDue(applications.dueAt),
        idsAfter(applications.id),
      ),
    )
    .orderBy(asc(applications.id))
    .limit(sql.placeholder('limit'))
    .prepare('reminder_returns'),
  appointments: db
    .select({
      id: appointments.id,
      applicationId: appointments.applicationId,
      slotId: appointments.slotId,
      counterNumber: counterSlots.counterNumber,
      dueAt: counterSlots.startsAt,
      setAt: setBy(appointments.applicationId, ['appointment.booked', 'appointment.rescheduled']),
      now: appNow,
    })
    .from(appointments)
    .innerJoin(counterSlots, eq(counterSlots.id, appointments.slotId))
    .where(
      and(
        eq(counterSlots.roundId, param('roundId', 'uuid')),
        sql`${appointments.status} = 'booked'`,
        fallsDue(counterSlots.startsAt),
        idsAfter(appointments.id),
      ),
    )
    .orderBy(asc(appointments.id))
    .limit(sql.placeholder('limit'))
    .prepare('reminder_appointments'),
  publications: db
    .select({
      id: allocationRuns.id,
      dueAt: sql<Date>`${allocationRuns.publicityEndsAt}`.mapWith(allocationRuns.publicityEndsAt),
      setAt: setBy(sql`${allocationRuns}.id`, ['allocation.published', 'publication.changed']),
      now: appNow,
    })
    .from(allocationRuns)
    .where(
      and(
        eq(allocationRuns.roundId, param('roundId', 'uuid')),
        isNull(allocationRuns.finalAt),
        isNull(allocationRuns.revokedAt),
        fallsDue(allocationRuns.publicityEndsAt),
        idsAfter(allocationRuns.id),
      ),
    )
    .orderBy(asc(allocationRuns.id))
    .limit(sql.placeholder('limit'))
    .prepare('reminder_publications'),
  /** By the days of each instalment, which the acceptance of the one before asks for. */
  usageReports: db
    .select({
      id: awardInstalments.id,
      awardId: awardInstalments.awardId,
      applicationId: awards.applicationId,
      position: awardInstalments.position,
      remindDaysBefore: awardInstalments.remindDaysBefore,
      dueAt: sql<Date>`${awardInstalments.dueAt}`.mapWith(awardInstalments.dueAt),
      setAt: sql<Date>`(select max(e.at) from ${ledgerEntries} e
        where e.subject_id = ${awards.applicationId} and (e.action = 'award.finalised'
          or e.action = 'usage-report.returned'
            and (e.data ->> 'position')::integer = ${awardInstalments.position}
          or e.action = 'usage-report.accepted'
            and (e.data ->> 'position')::integer = ${awardInstalments.position} - 1))`.mapWith(
        ledgerEntries.at,
      ),
      now: appNow,
    })
    .from(awardInstalments)
    .innerJoin(awards, eq(awards.id, awardInstalments.awardId))
    .where(
      and(
        eq(awardInstalments.roundId, param('roundId', 'uuid')),
        sql`${awardInstalments.status} = 'report-due'`,
        gt(awardInstalments.dueAt, appNow),
        sql`exists (select from jsonb_array_elements_text(${awardInstalments.remindDaysBefore}) days
          where ${awardInstalments.dueAt} <= ${appNow} + days::integer * interval '24 hours')`,
        idsAfter(awardInstalments.id),
      ),
    )
    .orderBy(asc(awardInstalments.id))
    .limit(sql.placeholder('limit'))
    .prepare('reminder_usage_reports'),
  /** When the close of a round's window was last set: by the opening, or by a policy that moved it. */
  closeSet: db
    .select({
      setAt: sql<Date>`greatest(${setBy(sql`${rounds}.id`, ['round.opened'])},
        (select max(version.published_at) from ${policyVersions} version
          left join ${policyVersions} former
            on former.round_id = version.round_id and former.version = version.version - 1
          where version.round_id = ${rounds}.id
            and ${closeIn('former')} is distinct from ${closeIn('version')}))`.mapWith(
        ledgerEntries.at,
      ),
    })
    .from(rounds)
    .where(eq(rounds.id, param('roundId', 'uuid')))
    .prepare('reminder_close_set'),
  recordReturn: recordOnce(
    db,
    ({ subjectId, data }) => sql`exists (select from ${applications} held
      where held.id = ${subjectId} and held.status = 'returned'
        and held.due_at = ${instantIn(data, 'dueAt')})`,
  ).prepare('reminder_record_return'),
  recordAppointment: recordOnce(
    db,
    ({ data }) => sql`exists (select from ${appointments} booked
      join ${counterSlots} slot on slot.id = booked.slot_id
      where booked.id = ${idIn(data, 'appointmentId')} and booked.status = 'booked'
        and slot.id = ${idIn(data, 'slotId')} and slot.starts_at = ${instantIn(data, 'startsAt')})`,
  ).prepare('reminder_record_appointment'),
  recordPublication: recordOnce(
    db,
    ({ subjectId, data }) => sql`exists (select from ${allocationRuns} run
      where run.id = ${subjectId} and run.final_at is null and run.revoked_at is null
        and run.publicity_ends_at = ${instantIn(data, 'publicityEndsAt')})`,
  ).prepare('reminder_record_publication'),
  recordUsageReport: recordOnce(
    db,
    ({ applicationId, data }) => sql`exists (select from ${awardInstalments} instalment
      join ${awards} award on award.id = instalment.award_id
      where award.id = ${idIn(data, 'awardId')} and award.application_id = ${applicationId}
        and instalment.position = (${data} ->> 'position')::integer
        and instalment.status = 'report-due' and instalment.due_at = ${instantIn(data, 'dueAt')})`,
  ).prepare('reminder_record_usage_report'),
  recordClose: recordOnce(
    db,
    ({ subjectId, policyVersion }) => sql`exists (select from ${rounds} round
      where round.id = ${subjectId} and round.round_end is null
        and round.policy_version = ${policyVersion})`,
  ).prepare('reminder_record_close'),
}));

/** The statements that announce something, each for one kind. */
export type RecordName = Extract<keyof ReturnType<typeof reminderStatements>, `record${string}`>;
