import type pg from 'pg';
import { storedDigests } from '../../src/digests.ts';

interface EntryWithDigest {
  readonly action: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Compares every row that an entry has the digest of.
 * @returns what differs, and how many rows each action was compared with
 */
export async function compareDigests(connection: Pick<pg.Pool, 'query'>) {
  const misfits: string[] = [];
  const compared = new Map<string, number>();
  for (const stored of storedDigests) {
    const { actions, member, table, key, isReplaced, removedBy, of } = stored;
    const last = new Map<string, EntryWithDigest>();
    const { rows: entries } = await connection.query<EntryWithDigest>(
      `select action, subject_id as subject, data from ledger_entries
       where action = any($1::ledger_action[]) and subject_version is not null
       order by subject_id, subject_version, id`,
      [actions],
    );
    for (const [index, entry] of entries.entries()) {
      if (entry.data[member] === undefined) continue;
      const places = Object.values(key).map((place) => valueAt(entry, place));
      last.set(isReplaced ? JSON.stringify(places) : `${index}`, entry);
    }
    for (const entry of last.values()) {
      const conditions = Object.keys(key).map((column, index) => `${column}::text = $${index + 1}`);
      const { rows } = await connection.query(
        `select to_jsonb(t) as row from ${table} t where ${conditions.join(' and ')}`,
        Object.values(key).map((place) => `${valueAt(entry, place)}`),
      );
      const found = rows.map(({ row }) => (of as (row: object) => string | null)(named(row)));
      compared.set(entry.action, (compared.get(entry.action) ?? 0) + 1);
      if (found.length === 0 && removedBy !== undefined) {
        if (await isRemoved(connection, removedBy, key, entry)) continue;
      }
      if (!found.includes(`${entry.data[member]}`))
        misfits.push(`${entry.action}: ${member} of ${table}`);
    }
  }
  return { misfits, compared };
}

/** Whether an entry of the action names the same row. */
async function isRemoved(
  connection: Pick<pg.Pool, 'query'>,
  action: string,
  key: Readonly<Record<string, string>>,
  entry: EntryWithDigest,
): Promise<boolean> {
  const { rows } = await connection.query<EntryWithDigest>(
    `select action, subject_id as subject, data from ledger_entries
     where action = $1::ledger_action and subject_id = $2`,
    [action, entry.subject],
  );
  return rows.some((each) =>
    Object.values(key).every((place) => valueAt(each, place) === valueAt(entry, place)),
  );
}

function valueAt({ subject, data }: EntryWithDigest, place: string): unknown {
  return place === 'subject' ? subject : data[place];
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
