import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from '../../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { moveClock } from '../../src/platform/development/movable-clock.ts';
import { treeCpuUsOf } from './process-stats.ts';

export interface BenchDatabase {
  /** For the role of the service. */
  readonly runtimeUrl: string;
  readonly version: string;
  /** For a superuser's own programs, such as psql. */
  readonly adminUrl: string;
  /** A superuser's pool, for seeding only: it may switch triggers off. */
  readonly admin: Pool;
  /** For the service's files and logs; removed at the end. */
  readonly directory: string;
  /** CPU time of all of PostgreSQL's processes so far. */
  cpuUs(): number;
  stop(): Promise<void>;
}

/** In the middle of the 2025 round. */
export const MIDWAY = '2025-11-15T10:00:00+08:00';

/**
 * A durable PostgreSQL of its own, with the schema and a clock that stands in the middle of the
 * round.
 */
export async function startBenchDatabase(clock = MIDWAY): Promise<BenchDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'subsidy-bench-'));
  // PostgreSQL refuses root and then runs under another account, which needs access.
  await chmod(directory, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres') });
  await migrate({ ownerUrl: postgres.ownerUrl });
  const url = new URL(postgres.adminUrl);
  url.pathname = new URL(postgres.ownerUrl).pathname;
  const admin = openPool({
    url: url.href,
    max: 2,
    log: console,
    // Seeding takes minutes.
    statementTimeoutMs: 3_600_000,
  });
  // The clock stands: a recorded command is replayed as of the same instant. Functions that run with
  // the rights of the owner read it as well.
  const owner = openPool({ url: postgres.ownerUrl, max: 1, log: console });
  await moveClock(owner, { at: new Date(clock), frozen: true });
  await owner.end();
  const { rows } = await admin.query<{ data_directory: string }>('SHOW data_directory');
  const lockFile = join(rows[0]?.data_directory ?? '', 'postmaster.pid');
  const postmaster = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
  const version = await admin.query<{ server_version: string }>('SHOW server_version');
  return {
    runtimeUrl: postgres.runtimeUrl,
    version: version.rows[0]?.server_version ?? '',
    adminUrl: url.href,
    admin,
    directory,
    cpuUs: () => treeCpuUsOf(postmaster),
    async stop() {
      await admin.end();
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
