import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';
import type { BaseLogger } from 'pino';
import { Registry } from 'prom-client';
import { accessLogTasks, stateTasks } from '#audit/index.ts';
import { counterTasks } from '#counter/index.ts';
import { readOwnFonts } from '#documents/index.ts';
import { reminderTasks, webhookSettings, webhookTasks } from '#events/index.ts';
import {
  type CheckpointKeeper,
  checkpointKeeper,
  checkpointTasks,
  type LogIdentity,
  loadIdentity,
  openShelf,
  sealEntries,
  sealingTasks,
  sm3Tasks,
  witnessWatch,
} from '#ledger/index.ts';
import { scanTasks, sweepTasks } from '#materials/index.ts';
import { issuerEndpoints } from '#platform/access/discovery.ts';
import {
  createTokenVerifier,
  type TokenVerifier,
  type TokenVerifierOptions,
} from '#platform/access/token-verifier.ts';
import { isLoopback } from '#platform/config/config.ts';
import type { ContractIssuer } from '#platform/contract/security-schemes.ts';
import { type Database, databaseOf } from '#platform/database/database.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts';
import { assertSchemaCurrent, migrate } from '#platform/database/migrate.ts';
import { openKept, openPool } from '#platform/database/pool.ts';
import { refuseMightyRole } from '#platform/database/runtime-role.ts';
import {
  ownSessions,
  refuseLostSettings,
  refuseSharedSessions,
} from '#platform/database/sessions-of-own.ts';
import { createDevelopmentIssuer, type DevelopmentIssuer } from '#platform/development/issuer.ts';
import { checkClock, refuseMovableClock } from '#platform/development/movable-clock.ts';
import { createPaging } from '#platform/http/paging.ts';
import { idempotencyTasks } from '#platform/idempotency/tasks.ts';
import { openObjectStore } from '#platform/objects/open-object-store.ts';
import { type BackgroundTask, startTask, taskMetrics } from '#platform/runtime/background-task.ts';
import { keptSecret } from '#platform/runtime/kept-secret.ts';
import { monotonicMs } from '#platform/runtime/machine-clock.ts';
import { openTaskLocks } from '#platform/runtime/task-locks.ts';
import { lapseTasks } from '#pre-review/index.ts';
import { access } from '#programme/access.ts';
import { watchRevocations } from '#token-revocations/index.ts';
import { type AppDeps, buildApp } from './app.ts';
import type { Config } from './config.ts';
import { lapseRules } from './upward.ts';

export interface RunningService {
  readonly url: string;
  /**
   * Says 503 to readiness probes at once and goes on for a while, then takes no more requests,
   * finishes those under way, and closes everything.
   */
  stop(): Promise<void>;
}

/**
 * Connections that may wait to be accepted, as far as the kernel allows. With Node's default of
 * 511, a crowd that connects at once would be dropped and try again after 1, 3, 7 … s, without even
 * an answer that it is shed.
 */
const LISTEN_BACKLOG = 4_096;

const SECONDS_PER_MINUTE = 60;

/**
 * Starts everything in order: database, schema, object store, access, routes, port. If a step
 * fails, everything started before is stopped again.
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
    await refuseSharedSessions(pool);
    await refuseLostSettings(pool);
    await assertSchemaCurrent(pool);
    await openKept(pool);
    const production = config.environment === 'production';
    if (production) await refuseMightyRole(pool);
    await checkClock(pool, { production, log });

    const { objects, close } = await openObjectStore(config);
    closers.push(close);
    const port = config.port === 0 ? await freePort(config.host) : config.port;
    const url = config.publicUrl ?? `http://${hostInUrl(config.host)}:${port}`;
    const db = databaseOf(pool);
    const isRevoked = watchRevocations(db, {
      lifetimeSeconds: config.tokenLifetimeMinutes * SECONDS_PER_MINUTE,
    });
    const { verify, issuer } = await tokenAccess(config, url, isRevoked);
    const owner =
      urls.owner !== undefined && !production && isLoopback(config.host)
        ? new pg.Pool({ connectionString: urls.owner, max: 1 })
        : undefined;
    if (owner !== undefined) {
      owner.on('error', (err) => log.warn({ err }, 'owner connection lost'));
      closers.push(() => owner.end());
    }

    const identity = await loadIdentity(config.ledger, config.dataDir);
    const keeper = await openKeeper(config, db, identity, log, closers);
    const ledgerIdentity = { ...identity, checkFork: keeper?.checkFork };
    const ledgerWitnesses = {
      keys: config.ledger.witnesses ?? [],
      needed: config.ledger.witnessesNeeded,
    };
    const witnesses = witnessWatch({ db, ledgerWitnesses }, config.ledger.witnessMinutes);
    const metrics = new Registry();
    const scans = scanTasks({ db, objects, log }, config.materials, metrics);
    const { watch } = scans;
    const deps: AppDeps = {
      db,
      pool,
      objects,
      publicUrl: url,
      ledgerIdentity,
      ledgerWitnesses,
      paging: createPaging(
        config.cursorSecret ?? (await keptSecret(config.dataDir, 'cursor-secret')),
      ),
      metrics,
      webhooks: webhookSettings(
        config.webhooks,
        config.webhooks.key ?? (await keptSecret(config.dataDir, 'webhook-key')),
        config.environment,
      ),
      idempotencyHours: config.idempotencyHours,
      materials: config.materials,
      server: {
        log,
        trustProxy: config.trustProxy,
        rateLimitPerMinute: config.rateLimitPerMinute,
        corsOrigins: config.corsOrigins ?? [],
        leastRate: { bytesPerSecond: config.leastBodyRate },
      },
      verify,
      checks: {
        database: () => pool.query('SELECT 1'),
        schema: () => assertSchemaCurrent(pool),
        sessions: ownSessions(pool),
        objectStore: () => objects.checkReady(),
        ...(production ? { clock: () => refuseMovableClock(pool) } : {}),
        ...(keeper === undefined ? {} : { ledger: keeper.checkFork }),
      },
      watched: {
        ...(watch === undefined ? {} : { scanner: () => watch.check() }),
        ...(keeper === undefined ? {} : { checkpoints: keeper.checkKept }),
        ...(witnesses === undefined ? {} : { witnesses }),
      },
      isStopping: () => stopping,
      docs: config.docsEnabled,
      fonts: readOwnFonts(config.documents.fontDirectory),
      ...(config.oidcIssuer === undefined ? {} : { issuer: toldIssuer(config.oidcIssuer, log) }),
      ...(issuer === undefined ? {} : { development: { issuer, owner } }),
    };
    const keeping = checkpointTasks(keeper, config.ledger.checkpointMinutes);
    closers.push(
      startBackgroundTasks(config, urls.runtime, log, deps, [
        ...scans.tasks,
        ...keeping,
        ...sm3Tasks(deps, ledgerIdentity),
      ]),
    );
    const app = await buildApp(deps);
    closers.push(() => app.close());
    await app.listen({ host: config.host, port, backlog: LISTEN_BACKLOG });
    return {
      url,
      async stop() {
        stopping = true;
        await pause(config.shutdownDelayMs);
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

/** What the contract tells of the configured issuer; its outage must not stop a start. */
function toldIssuer(issuer: string, log: FastifyBaseLogger): ContractIssuer {
  return { issuer, endpoints: issuerEndpoints(issuer, { log, monotonicMs }) };
}

/**
 * Opens the place for checkpoints, if one is configured, and compares its newest one with the log.
 * When the service stops, the last checkpoint goes there.
 * @throws ForkedLogError for another log
 */
async function openKeeper(
  config: Config,
  db: Database,
  identity: LogIdentity,
  log: BaseLogger,
  closers: (() => Promise<unknown>)[],
): Promise<CheckpointKeeper | undefined> {
  const { checkpointStore, givenUpCheckpoint: givenUp } = config.ledger;
  if (checkpointStore === undefined) return undefined;
  const shelf = await openShelf(checkpointStore, config);
  const keeper = checkpointKeeper({ db, identity, shelf, givenUp, log });
  await keeper.compare();
  closers.push(async () => {
    await sealEntries(db)
      .then(() => keeper.keep())
      .catch((err: unknown) => log.error({ err }, 'the last checkpoint is not kept'));
    shelf.close();
  });
  return keeper;
}

/** @returns a function that stops them */
function startBackgroundTasks(
  config: Config,
  databaseUrl: string,
  log: BaseLogger,
  { db, objects, metrics, webhooks, ledgerIdentity }: AppDeps,
  others: readonly BackgroundTask[],
): () => Promise<unknown> {
  const deps = { db, objects, log };
  const tasks = [
    ...sealingTasks(deps),
    ...stateTasks(deps, metrics),
    ...accessLogTasks(deps, config.accessLog),
    ...idempotencyTasks(deps),
    ...sweepTasks(deps, config.materials, metrics),
    ...others,
    ...lapseTasks(deps, config.lapses, lapseRules),
    ...counterTasks(deps, config.lapses),
    ...reminderTasks(deps, config.reminders),
    ...webhookTasks({ ...deps, webhooks, ledgerIdentity }, metrics),
  ];
  const locks = openTaskLocks(databaseUrl, log);
  const surroundings = { locks, log, metrics: taskMetrics(metrics) };
  const running = tasks.map((task) => startTask(surroundings, task));
  return async () => {
    await Promise.all(running.map((task) => task.stop()));
    await locks.close();
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
  isRevoked: NonNullable<TokenVerifierOptions['isRevoked']>,
): Promise<{ verify: TokenVerifier; issuer?: DevelopmentIssuer }> {
  const audience = config.oidcAudience;
  const common = {
    access,
    maxLifetimeSeconds: config.tokenLifetimeMinutes * SECONDS_PER_MINUTE,
    isRevoked,
  };
  if (config.oidcIssuer !== undefined) {
    const verify = createTokenVerifier({
      ...common,
      ...{ issuer: config.oidcIssuer, audience, tokenType: config.oidcTokenType },
      jwks: config.oidcJwksUrl === undefined ? 'discovery' : new URL(config.oidcJwksUrl),
    });
    return { verify };
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
    verify: createTokenVerifier({
      ...common,
      ...{ issuer: issuer.issuer, audience, jwks: issuer.jwks },
    }),
    issuer,
  };
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * The port must be known before the service listens: it is part of the development issuer's name.
 */
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
