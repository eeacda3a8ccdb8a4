import { randomUUID } from 'node:crypto';
import tap from 'tap';
import { assertRecordFits } from './recorded.ts';
import {
  query,
  SERVER_VARIABLE,
  startTestServer,
  TEMPLATE,
  type TestDatabase,
  type TestServer,
  withDatabase,
} from './server.ts';

/**
 * Gives the calling test file a fresh, migrated database and drops it at the end. Every entry that
 * the file caused must fit the catalogue of actions. A file that is run alone starts its own
 * server.
 * @param template the database to copy; `template1` gives one without a table
 */
export async function createTestDatabase(
  t: { teardown(work: () => Promise<void>): void },
  template: string = TEMPLATE,
): Promise<TestDatabase> {
  const server = await findServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await query(server.ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  t.teardown(async () => {
    try {
      await assertRecordFits(withDatabase(server.adminUrl, name));
    } finally {
      await query(server.adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
  return {
    runtimeUrl: withDatabase(server.runtimeUrl, name),
    ownerUrl: withDatabase(server.ownerUrl, name),
    adminUrl: withDatabase(server.adminUrl, name),
  };
}

let ownServer: Promise<TestServer> | undefined;

async function findServer(): Promise<TestDatabase> {
  const shared = process.env[SERVER_VARIABLE];
  if (shared !== undefined) return JSON.parse(shared);
  if (ownServer === undefined) {
    ownServer = startTestServer();
    tap.teardown(async () => (await ownServer)?.stop());
  }
  return ownServer;
}
