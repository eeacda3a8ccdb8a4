import { readActs, readEntry } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { paperOf } from '../model/acts/actions-of-papers.ts';
import { type ActsSince, laterActionsOf, laterThanAct } from '../model/acts/later-than-act.ts';

/** What happened to an act since its paper, by the entries after its own. */
export async function actsSince(db: Database, entryId: string): Promise<ActsSince> {
  const entry = await readEntry(db, entryId);
  const kind = entry && paperOf(entry.action);
  if (entry === undefined || kind === undefined) return {};
  const acts = await readActs(db, entry.subjectId, laterActionsOf(kind));
  return laterThanAct(kind, entry, acts.slice(acts.findIndex(({ id }) => id === entryId) + 1));
}
