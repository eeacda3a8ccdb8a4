import type pg from 'pg';
import { compareDigests } from '../../src/audit/digests/compare-digests.ts';
import { storedDigests } from '../../src/audit/model/stored-digests.ts';
import type { StateDifference } from '../../src/audit/state/present.ts';
import { databaseOf } from '../../src/platform/database/database.ts';

/**
 * Compares every row that an entry has the digest of.
 * @returns what differs, and how many entries of each action have a digest
 */
export async function comparedDigests(pool: pg.Pool) {
  const misfits: StateDifference[] = [];
  for await (const misfit of compareDigests(databaseOf(pool))) misfits.push(misfit);
  const carrying = new Map<string, number>();
  for (const { actions, member } of storedDigests) {
    const { rows } = await pool.query<{ readonly action: string; readonly entries: number }>(
      `select action, count(*)::int as entries from ledger_entries
       where action = any($1::ledger_action[]) and subject_version is not null and data ? $2
       group by action`,
      [actions, member],
    );
    for (const { action, entries } of rows) carrying.set(action, entries);
  }
  return { misfits, carrying };
}
