import { and, asc, eq, gt, isNull, lte, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { allocationRuns } from '#awards/index.ts';
import { applications } from '#cases/index.ts';
import { appointments, counterSlots } from '#counter/index.ts';
import type { LedgerAction } from '#kernel/model/index.ts';
import { ledgerEntries, recordOnce } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param } from '#platform/database/statements.ts';

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
        fallsDue(allocationRuns.publicityEndsAt),
        idsAfter(allocationRuns.id),
      ),
    )
    .orderBy(asc(allocationRuns.id))
    .limit(sql.placeholder('limit'))
    .prepare('reminder_publications'),
  /** When the close of a round's window was last set. */
  windowSet: db
    .select({
      setAt: setBy(param('roundId', 'uuid'), [
        'round.opened',
        'policy.published',
        'round.extended',
      ]),
    })
    .from(sql`(select) as one`)
    .prepare('reminder_window_set'),
  record: recordOnce(db).prepare('reminder_record'),
}));
