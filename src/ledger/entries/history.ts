import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { LedgerAction } from '#kernel/model/index.ts';
import type { ledgerEntries } from './tables.ts';

/** An entry as the ledger holds it. */
export type LedgerEntryRow = typeof ledgerEntries.$inferSelect;

/**
 * Who did an action on a subject last, as a token subject; null where nobody ever did.
 * @param subjectId an expression that finds the subject
 */
export function latestActor(action: LedgerAction, subjectId: SQLWrapper): SQL<string | null> {
  return sql`(select e.actor_subject from ledger_entries e
    where e.subject_id = ${subjectId} and e.action = ${sql.raw(`'${action}'`)}
    order by e.subject_version desc limit 1)`;
}

/**
 * The entry of an action on a subject, of which there is one at most; null without one.
 * @param subjectId an expression that finds the subject
 */
export function entryIdOf(action: LedgerAction, subjectId: SQLWrapper): SQL<string | null> {
  return sql`(select e.id from ledger_entries e
    where e.subject_id = ${subjectId} and e.action = ${sql.raw(`'${action}'`)} limit 1)`;
}

/**
 * The data of the latest entry of an action whose subject is the case of a row; null without one.
 * @param applicationId an expression that finds the case
 */
export function latestEntryData(action: LedgerAction, applicationId: SQLWrapper): SQL {
  return sql`(select e.data from ledger_entries e
    where e.subject_id = ${applicationId} and e.action = ${sql.raw(`'${action}'`)}
    order by e.subject_version desc limit 1)`;
}
