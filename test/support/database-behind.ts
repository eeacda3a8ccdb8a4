import pg from 'pg';
import type { TestService } from './service.ts';

/** A look at the database behind a service, past the service's own grants. */
export function databaseBehind(
  t: { teardown(work: () => Promise<void>): void },
  { urls }: Pick<TestService, 'urls'>,
) {
  const owner = new pg.Pool({ connectionString: urls.ownerUrl, max: 4 });
  // Only a superuser sees the locks that others wait for.
  const admin = new pg.Pool({ connectionString: urls.adminUrl, max: 1 });
  // A superuser whose statements fire no trigger: states that no command makes.
  const unguarded = new pg.Pool({
    connectionString: urls.adminUrl,
    options: '-c session_replication_role=replica',
    max: 2,
  });
  t.teardown(() => Promise.all([owner.end(), admin.end(), unguarded.end()]).then(() => {}));

  async function rows<Row extends pg.QueryResultRow>(text: string, ...values: unknown[]) {
    return (await owner.query<Row>(text, values)).rows;
  }

  /** Until so many of the service's statements wait for a lock. */
  async function waitForLocks(count: number): Promise<void> {
    for (;;) {
      const waiting = await admin.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.rowCount === count) return;
    }
  }

  return { owner, rows, unguarded, waitForLocks };
}
