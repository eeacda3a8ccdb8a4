import { join } from 'node:path';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { BaseLogger } from 'pino';
import { projectRoot } from '../config/project-root.ts';

/** The role the migrations grant to. */
const RUNTIME_ROLE = 'subsidy_runtime';

const FOLDER = join(projectRoot, 'migrations');
/** An arbitrary number, the same for every version of the service. */
const MIGRATION_LOCK = 7_205_202_501;

export interface MigrateOptions {
  readonly ownerUrl: string;
  readonly log?: Pick<BaseLogger, 'info'>;
  readonly migrationsFolder?: string;
}

/**
 * Brings the database up to this version's schema: all pending migrations in one transaction, so
 * it is either as before or current. Replicas starting together wait for each other.
 * @throws Error when the runtime role is missing, or a migration is older than one already applied
 */
export async function migrate({
  ownerUrl,
  log,
  migrationsFolder = FOLDER,
}: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'subsidy-migrate' });
  client.on('error', () => {}); // the query under way rejects with the same error
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await requireRuntimeRole(client);
    await client.query(`SET client_min_messages = warning`);
    await applyMigrations(drizzle(client), { migrationsFolder });
    await client.query(`GRANT USAGE ON SCHEMA drizzle TO ${RUNTIME_ROLE}`);
    await client.query(`GRANT SELECT ON drizzle.__drizzle_migrations TO ${RUNTIME_ROLE}`);
    await assertSchemaCurrent(client, migrationsFolder);
    log?.info('database schema is current');
  } finally {
    await client.end();
  }
}

/**
 * Refuses a database that lacks a migration of this version. One that is ahead passes: during a
 * rolling upgrade the old replicas keep serving.
 */
export async function assertSchemaCurrent(
  connection: pg.Pool | pg.Client,
  migrationsFolder: string = FOLDER,
): Promise<void> {
  const expected = expectedIn(migrationsFolder);
  const missing = await unapplied(connection, expected);
  if (missing.length > 0) {
    throw new Error(
      `The database lacks ${missing.length} of ${expected.length} migrations; ` +
        'run `npm run db:migrate` with DATABASE_OWNER_URL',
    );
  }
}

const read = new Map<string, readonly MigrationMeta[]>();

/** Read once per process, because every readiness check needs them. */
function expectedIn(migrationsFolder: string): readonly MigrationMeta[] {
  const known = read.get(migrationsFolder) ?? readMigrationFiles({ migrationsFolder });
  read.set(migrationsFolder, known);
  return known;
}

async function unapplied(connection: pg.Pool | pg.Client, expected: readonly MigrationMeta[]) {
  const table = await connection.query<{ exists: boolean }>(
    `SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS exists`,
  );
  if (table.rows[0]?.exists !== true) return expected;
  const { rows } = await connection.query<{ hash: string }>(
    'SELECT hash FROM drizzle.__drizzle_migrations',
  );
  const applied = new Set(rows.map((row) => row.hash));
  return expected.filter((migration) => !applied.has(migration.hash));
}

async function requireRuntimeRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [
    RUNTIME_ROLE,
  ]);
  if (rowCount === 0) {
    throw new Error(
      `Role ${RUNTIME_ROLE} is missing; create it: CREATE ROLE ${RUNTIME_ROLE} LOGIN`,
    );
  }
}
