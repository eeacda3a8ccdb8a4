import { entriesOfCase, type SealedEntryRow } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { everyKeyedRow } from '#platform/database/keyset.ts';
import type { Page } from '#platform/http/paging.ts';
import type { Role } from '#programme/access.ts';
import { isVisibleTo, presentHistory } from './present.ts';
import type { HistoryEntry } from './schemas.ts';

/** A page of the history as a role may see it; it may hold fewer entries than were read. */
export function visiblePage(
  role: Role,
  { items, nextCursor }: Page<SealedEntryRow>,
): Page<HistoryEntry> {
  const visible = items.filter((entry) => isVisibleTo(role, entry));
  return { items: visible.map((entry) => presentHistory(role, entry)), nextCursor };
}

const BATCH = 200;

/**
 * The whole history of a case as a role may see it, oldest first; one batch is in memory at a time.
 * @param until position of the last entry wanted: entries that came after it are left out
 */
export async function* visibleHistory(
  db: Database,
  role: Role,
  applicationId: string,
  until?: number,
): AsyncGenerator<{ readonly position: number; readonly entry: HistoryEntry }> {
  const entries = everyKeyedRow(
    (page) => entriesOfCase(db, applicationId, page),
    BATCH,
    ({ position }) => String(position),
  );
  for await (const entry of entries) {
    const { position } = entry;
    if (until !== undefined && position > until) return;
    if (isVisibleTo(role, entry)) yield { position, entry: presentHistory(role, entry) };
  }
}
