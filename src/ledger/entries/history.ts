import { and, asc, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { LedgerAction } from '#kernel/model/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter, type Keyset } from '#platform/database/keyset.ts';
import { param } from '#platform/database/statements.ts';
import { ledgerEntries } from './tables.ts';

/** An entry as the ledger holds it. */
export type LedgerEntryRow = typeof ledgerEntries.$inferSelect;

const statements = perDatabase((db: Database) => ({
  ofApplication: db
    .select()
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.applicationId, param('applicationId')), idsAfter(ledgerEntries.id)))
    .orderBy(asc(ledgerEntries.id))
    .limit(sql.placeholder('limit'))
    .prepare('ledger_history'),
}));

/** The history of one case, oldest first, by keyset on the entry id. */
export function readHistory(
  db: Database,
  applicationId: string,
  page: Keyset,
): Promise<LedgerEntryRow[]> {
  return statements(db).ofApplication.execute({ applicationId, ...page });
}

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
 * The data of the latest entry of an action on the case of a row; null without one.
 * @param applicationId an expression that finds the case
 */
export function latestEntryData(action: LedgerAction, applicationId: SQLWrapper): SQL {
  return sql`(select e.data from ledger_entries e
    where e.application_id = ${applicationId} and e.action = ${sql.raw(`'${action}'`)}
    order by e.id desc limit 1)`;
}
