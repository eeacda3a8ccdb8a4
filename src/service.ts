import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';
import type { BaseLogger } from 'pino';
import { settleVisits } from '#counter/index.ts';
import { scanPending, sweepStore } from '#materials/index.ts';
import { createTokenVerifier, type TokenVerifier } from '#platform/access/token-verifier.ts';
import { type Config, isLoopback } from '#platform/config/config.ts';
import { databaseOf, openPool } from '#platform/database/database.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts';
import { assertSchemaCurrent, migrate } from '#platform/database/migrate.ts';
import { checkClock } from '#platform/development/clock.ts';
import { createDevelopmentIssuer, type DevelopmentIssuer } from '#platform/development/issuer.ts';
import { createPaging } from '#platform/http/paging.ts';
import { sweepKeys } from '#platform/idempotency/repository.ts';
import { clamdScanner } from '#platform/objects/clamd.ts';
import { openObjectStore } from '#platform/objects/open-object-store.ts';
import { type BackgroundTask, startTask } from '#platform/runtime/background-task.ts';
import { lapseTask } from '#pre-review/index.ts';
import { access } from '#programme/access.ts';
import { type AppDeps, buildApp } from './app.ts';
import { lapseRules } from './lapse-rules.ts';

export interface RunningService {
  readonly url: string;
  /** Stops taking requests, finishes those under way, then closes everything. */
  stop(): Promise<void>;
}

/**
 * Connections that may wait to be accepted, as far as the kernel allows. Beyond Node's own 511 a crowd that connects at
 * once would be dropped and try again after 1, 3, 7 … s, and not even hear that it is shed.
 */
const LISTEN_BACKLOG = 4_096;

/**
 * Starts everything in order: database, schema, object store, access, routes, port. What was started is stopped again
 * when a later step fails.
 */
export async function startService(
  config: Config,
  log: BaseLogger & FastifyBaseLogger,
): Promise<RunningService> {
  const closers: (() => Promise<unknown>)[] = [];
  let stopping = false;
  async function closeAll(): Promise<void> {
    for (const close of closers.reverse()) await close();
    closers.length = 0;
  }
  try {
    const urls = await databaseUrls(config, log, closers);
    if (urls.owner !== undefined) await migrate({ ownerUrl: urls.owner, log });
    const pool = openPool({ url: urls.runtime, max: config.databasePoolSize, log });
    closers.push(() => pool.end());
    await assertSchemaCurrent(pool);
    const production = config.environment === 'production';
    await checkClock(pool, { production, log });

    const { objects, close } = await openObjectStore(config);
    closers.push(close);
    const port = config.port === 0 ? await freePort(config.host) : config.port;
    const url = config.publicUrl ?? `http://${hostInUrl(config.host)}:${port}`;
    const { verify, issuer } = await tokenAccess(config, url);
    const owner =
      urls.owner !== undefined && !production && isLoopback(config.host)
        ? new pg.Pool({ connectionString: urls.owner, max: 1 })
        : undefined;
    if (owner !== undefined) {
      owner.on('error', (err) => log.warn({ err }, 'owner connection lost'));
      closers.push(() => owner.end());
    }

    const deps: AppDeps = {
      db: databaseOf(pool),
      pool,
      objects,
      publicUrl: url,
      paging: createPaging(config.cursorSecret ?? randomBytes(32).toString('hex')),
      uploadMaxBytes: config.uploadMaxBytes,
      uploadsPerApplicant: config.uploadsPerApplicant,
      downloadUrlSeconds: config.downloadUrlSeconds,
      idempotencyHours: config.idempotencyHours,
      scansUploads: config.clamdAddress !== undefined,
      server: {
        log,
        trustProxy: config.trustProxy,
        rateLimitPerMinute: config.rateLimitPerMinute,
      },
      verify,
      checks: {
        database: () => pool.query('SELECT 1'),
        schema: () => assertSchemaCurrent(pool),
        objectStore: () => objects.checkReady(),
      },
      isStopping: () => stopping,
      docs: config.docsEnabled,
      ...(issuer === undefined ? {} : { development: { issuer, owner } }),
    };
    closers.push(startBackgroundTasks(config, urls.runtime, log, deps));
    const app = await buildApp(deps);
    closers.push(() => app.close());
    await app.listen({ host: config.host, port, backlog: LISTEN_BACKLOG });
    return {
      url,
      async stop() {
        stopping = true;
        const forced = setTimeout(() => app.server.closeAllConnections(), config.shutdownGraceMs);
        try {
          await closeAll();
        } finally {
          clearTimeout(forced);
        }
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Files without a row are left alone for this long; no upload takes nearly as long. */
const SWEEP_AGE_MS = 24 * 60 * 60 * 1000;
const SCAN_EVERY_MS = 2_000;
const KEYS_SWEPT_EVERY_MS = 10 * 60 * 1000;

/** @returns what stops them again */
function startBackgroundTasks(
  { sweepMinutes, lapseSeconds, clamdAddress }: Config,
  databaseUrl: string,
  log: BaseLogger,
  { db, objects }: AppDeps,
): () => Promise<unknown> {
  const tasks: BackgroundTask[] = [
    { name: 'idempotency-keys', everyMs: KEYS_SWEPT_EVERY_MS, work: () => sweepKeys(db) },
  ];
  if (sweepMinutes > 0) {
    tasks.push({
      name: 'sweep',
      everyMs: sweepMinutes * 60_000,
      work: (now, signal) =>
        sweepStore(db, objects, new Date(now.getTime() - SWEEP_AGE_MS), signal),
    });
  }
  if (lapseSeconds > 0) {
    const everyMs = lapseSeconds * 1_000;
    tasks.push(lapseTask(db, log, lapseRules, everyMs));
    tasks.push({
      name: 'visits',
      everyMs,
      work: (_now, signal) => settleVisits(db, signal),
    });
  }
  if (clamdAddress !== undefined) {
    const scanner = clamdScanner(clamdAddress);
    tasks.push({
      name: 'scan',
      everyMs: SCAN_EVERY_MS,
      work: (_now, signal) => scanPending({ db, objects, scanner, log, signal }),
    });
  }
  // Their locks' own connections, so that no request waits for one while a task runs.
  const locks = openPool({
    url: databaseUrl,
    max: Math.max(tasks.length, 1),
    log,
    applicationName: 'open-scenario-subsidy-tasks',
  });
  const running = tasks.map((task) => startTask(locks, log, task));
  return async () => {
    await Promise.all(running.map((task) => task.stop()));
    await locks.end();
  };
}

async function databaseUrls(config: Config, log: BaseLogger, closers: (() => Promise<unknown>)[]) {
  if (config.databaseUrl !== undefined) {
    return { runtime: config.databaseUrl, owner: config.databaseOwnerUrl };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log });
  closers.push(() => embedded.stop());
  return { runtime: embedded.runtimeUrl, owner: embedded.ownerUrl };
}

/** The configured issuer, or in development on loopback our own; both by the same verifier. */
async function tokenAccess(
  config: Config,
  url: string,
): Promise<{ verify: TokenVerifier; issuer?: DevelopmentIssuer }> {
  const audience = config.oidcAudience;
  if (config.oidcIssuer !== undefined) {
    const jwks = config.oidcJwksUrl === undefined ? 'discovery' : new URL(config.oidcJwksUrl);
    return { verify: createTokenVerifier({ access, issuer: config.oidcIssuer, audience, jwks }) };
  }
  const production = config.environment === 'production';
  const issuer = await createDevelopmentIssuer({
    access,
    issuer: url,
    audience,
    host: config.host,
    production,
  });
  return {
    verify: createTokenVerifier({ access, issuer: issuer.issuer, audience, jwks: issuer.jwks }),
    issuer,
  };
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** The port must be known before it listens: it is part of the development issuer's name. */
function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
