import type { Test } from 'tap';
import { sealEntries } from '../../src/ledger/sealing/seal-entries.ts';
import { databaseOf, type Pool } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import type { TestService } from './service.ts';

/** Writes entries by the hundred, as the owner of the database. */
export function ledgerWriter(t: Test, { pool, urls }: TestService) {
  const owner = openPool({ url: urls.ownerUrl, max: 5, log: { warn() {} } });
  t.teardown(() => owner.end());
  const db = databaseOf(pool);

  /** Entries like those of refused attempts, all in one statement. */
  async function record(count: number, connection: Pick<Pool, 'query'> = owner): Promise<void> {
    await connection.query(
      `INSERT INTO ledger_entries (id, at, actor_subject, actor_role, actor_client, request_id,
         action, subject_type, subject_id, rule_ids, data)
       SELECT gen_random_uuid(), app_now(), 'somebody', 'officer', 'tests', 'request',
         'access.forbidden', 'application', gen_random_uuid(), '{}',
         '{"operationId": "getApplication", "codes": ["own-proposal"]}'
       FROM generate_series(1, $1)`,
      [count],
    );
  }

  /** @returns the size of the log afterwards */
  async function seal(): Promise<number> {
    await sealEntries(db);
    const { rows } = await pool.query('SELECT max(size) AS size FROM ledger_roots');
    return rows[0].size;
  }

  return { owner, record, seal };
}
