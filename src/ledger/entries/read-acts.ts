import type { LedgerAction } from '#kernel/model/index.ts';
import type { Database } from '#platform/database/database.ts';
import type { LedgerEntryRow } from './history.ts';
import { entryStatements } from './repository.ts';

/** An entry by its id, sealed or not. @returns undefined for an unknown id */
export async function readEntry(
  db: Database,
  entryId: string,
): Promise<LedgerEntryRow | undefined> {
  return (await entryStatements(db).find.execute({ entryId }))[0];
}

/** The entries of some actions on a subject, in the order of its versions. */
export function readActs(
  db: Database,
  subjectId: string,
  actions: readonly LedgerAction[],
): Promise<LedgerEntryRow[]> {
  return entryStatements(db).ofSubject.execute({ subjectId, actions: [...actions] });
}
