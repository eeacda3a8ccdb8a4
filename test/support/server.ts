import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { migrate } from '../../src/platform/database/migrate.ts';

// Apart from database.ts: a file that imports tap becomes a test itself, and the script that starts
// the tests is not one.

export interface TestDatabase {
  readonly runtimeUrl: string;
  readonly ownerUrl: string;
  /** superuser on this database: to end other sessions, to look behind the grants */
  readonly adminUrl: string;
}

export interface TestServer extends TestDatabase {
  stop(): Promise<void>;
}

/** Where `scripts/test.ts` leaves the addresses of the server that all test files share. */
export const SERVER_VARIABLE = 'TEST_DATABASE_SERVER';
export const TEMPLATE = 'subsidy_template';
/**
 * Names the directory of another PostgreSQL, such as `/usr/lib/postgresql/15`, to run the tests on;
 * by default they run on the one that ships with the service.
 */
export const PROGRAMS_VARIABLE = 'TEST_POSTGRES';

/** A directory of its own that PostgreSQL's account can pass through; remove it after use. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'subsidy-test-'));
  chmodSync(directory, 0o755);
  return directory;
}

/** Starts PostgreSQL on throw-away data with one migrated template database. */
export async function startTestServer(): Promise<TestServer> {
  const directory = temporaryDirectory();
  try {
    const server = await startEmbeddedPostgres({
      dataDir: join(directory, 'db'),
      durable: false,
      programs: process.env[PROGRAMS_VARIABLE] || undefined,
    });
    await query(server.ownerUrl, `CREATE DATABASE ${TEMPLATE}`);
    await migrate({ ownerUrl: withDatabase(server.ownerUrl, TEMPLATE) });
    return {
      ...server,
      stop: async () => {
        await server.stop();
        rmSync(directory, { recursive: true });
      },
    };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

/** The environment in which test files find this server. */
export function serverEnvironment({ adminUrl, ownerUrl, runtimeUrl }: TestServer) {
  return { [SERVER_VARIABLE]: JSON.stringify({ adminUrl, ownerUrl, runtimeUrl }) };
}

export function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** One statement on a connection of its own. */
export async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
