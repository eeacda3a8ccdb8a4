import type { PoolClient } from 'pg';
import { compareState } from '../../src/audit/state/compare-state.ts';
import { databaseOf } from '../../src/platform/database/database.ts';

/**
 * What differs from the ledger after a superuser's act, which is undone.
 * @returns columns as `table column`, each once, sorted
 */
export async function differencesAfter(client: PoolClient, act: string) {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL session_replication_role = 'replica'`);
    const { rowCount } = await client.query(act);
    const differences = await compareState(databaseOf(client));
    const columns = new Set(differences.map(({ table, column }) => `${table} ${column}`));
    return { rowCount, differences, columns: [...columns].sort() };
  } finally {
    await client.query('ROLLBACK');
  }
}
