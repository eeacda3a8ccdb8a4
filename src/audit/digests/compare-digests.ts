import type { StoredDigest } from '#kernel/model/index.ts';
import type { Database } from '#platform/database/database.ts';
import type { StateDifference } from '../state/present.ts';
import { type DigestedEntry, type DigestStatements, digestStatements } from './repository.ts';

/** Entries that are compared with their rows at a time. */
const PAGE = 500;

/**
 * Recomputes every digest of a stored row that an entry carries, in one pass over the ledger and in
 * constant memory. A row is read after its entry. What does not fit is a difference unless a later
 * entry has replaced the row's content, or has taken the row away.
 */
export async function* compareDigests(
  db: Database,
  signal?: AbortSignal,
): AsyncGenerator<StateDifference> {
  const { page, ofDigests } = digestStatements(db);
  for (let after = BEFORE_ALL; ; ) {
    signal?.throwIfAborted();
    const entries = await page.execute({ after, limit: PAGE });
    const last = entries.at(-1);
    if (last === undefined) return;
    for (const { stored, statements } of ofDigests) {
      const carrying = entries.filter(
        ({ action, data }) =>
          stored.actions.includes(action) && typeof data[stored.member] === 'string',
      );
      const size = stored.atOnce ?? PAGE;
      for (let at = 0; at < carrying.length; at += size) {
        yield* await differencesOf(stored, statements, carrying.slice(at, at + size));
      }
    }
    after = last.id;
  }
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

async function differencesOf(
  { table, member, key, isReplaced, actions, removedBy, isEmptied, of }: StoredDigest<never>,
  statements: DigestStatements,
  entries: readonly DigestedEntry[],
): Promise<StateDifference[]> {
  const keys = entries.map((entry) => keyOf(key, entry));
  const rows = await statements.rows.execute({ keys: JSON.stringify(keys) });
  const digests = new Map<number, (string | null)[]>(entries.map((_, at) => [at, []]));
  for (const { at, row } of rows) {
    digests.get(at)?.push((of as (row: object) => string | null)(named(row)));
  }
  const isGone = (held: readonly (string | null)[]) =>
    held.every((each) => each === null) && (isEmptied === undefined || held.length > 0);
  const misfits = entries.flatMap((entry, at) => {
    const held = digests.get(at) ?? [];
    return held.includes(`${entry.data[member]}`) ? [] : [{ entry, at, held }];
  });
  if (misfits.length === 0) return [];
  const overtaken = await statements.overtaken.execute({
    misfits: JSON.stringify(
      misfits.map(({ entry, at, held }) => ({
        ...{ at, id: entry.id },
        actions: [
          ...(isReplaced ? actions : []),
          ...(isGone(held) && removedBy !== undefined ? [removedBy] : []),
        ],
      })),
    ),
  });
  const explained = new Set(overtaken.map(({ at }) => at));
  return misfits
    .filter(({ at }) => !explained.has(at))
    .map(({ entry, at, held }) => ({
      table,
      id: Object.values(keys[at] ?? {}).join('/'),
      column: member,
      held: held[0] ?? null,
      recorded: `${entry.data[member]}`,
    }));
}

/** The key of the row that an entry stands for. */
function keyOf(
  key: Readonly<Record<string, string>>,
  { subject, data }: DigestedEntry,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(key).map(([column, place]) => [
      column,
      place === 'subject' ? subject : data[place],
    ]),
  );
}

/** By the names of the code: `employer_name` becomes `employerName`. */
function named(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
