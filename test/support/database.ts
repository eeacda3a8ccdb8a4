import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import tap from 'tap';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { migrate } from '../../src/platform/migrate.ts';

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
const SERVER_VARIABLE = 'TEST_DATABASE_SERVER';
const TEMPLATE = 'subsidy_template';

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
    const server = await startEmbeddedPostgres({ dataDir: join(directory, 'db'), durable: false });
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

/**
 * Gives the calling test file a fresh, migrated database and drops it at the end. A file that is
 * run alone starts its own server.
 */
export async function createTestDatabase(t: {
  teardown(work: () => Promise<void>): void;
}): Promise<TestDatabase> {
  const server = await findServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await query(server.ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  t.teardown(() => query(server.ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`));
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

function withDatabase(url: string, name: string): string {
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
