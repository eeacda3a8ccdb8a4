import pg from 'pg';
import type { Pool } from './database.ts';
import { type SessionSettings, settingsOf } from './pool.ts';

/** The verdict itself, and not that no look was possible. */
class UnfitSessions extends Error {}

const PROBES = 2;
const ROUNDS = 3;
const PATIENCE_MS = 5_000;
/** A pooler that takes the database's place while the service runs is found this soon. */
const LOOK_AGAIN_MS = 60_000;

/**
 * Refuses a database that is reached through a pooler which gives each transaction another session.
 * There named statements are missing or stand for another text, the settings of a session are those of
 * another client, and the lock of a background task is held by nobody. Two connections that are open
 * at the same time, asked by turns, have one session each.
 * @throws Error that says what to do
 */
export async function refuseSharedSessions(pool: Pool): Promise<void> {
  const probes = Array.from({ length: PROBES }, () => probeOf(pool));
  try {
    for (const probe of probes) await probe.connect();
    const seen = probes.map(() => new Set<number>());
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, probe] of probes.entries()) seen[index]?.add(await sessionOf(probe));
    }
    const sessions = new Set(seen.flatMap((each) => [...each]));
    if (seen.every(({ size }) => size === 1) && sessions.size === PROBES) return;
  } finally {
    await Promise.all(probes.map((probe) => probe.end()));
  }
  throw new UnfitSessions(
    'DATABASE_URL leads through a pooler that gives each transaction another session: set its pool_mode to session for this database and role, or name PostgreSQL itself',
  );
}

function probeOf(pool: Pool): pg.Client {
  const client = new pg.Client({
    connectionString: pool.options.connectionString,
    application_name: `${pool.options.application_name}-probe`,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  // A failed query tells it, too.
  client.on('error', () => {});
  return client;
}

async function sessionOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return Number(rows[0]?.pid);
}

/**
 * Refuses a connection that lost what the pool set at its beginning: statements would run without an
 * end, and lists of old rounds by slow plans.
 * @throws Error that names each setting with its value
 */
export async function refuseLostSettings(pool: Pool): Promise<void> {
  const wanted: SessionSettings = settingsOf(pool);
  const { rows } = await pool.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
    [Object.keys(wanted)],
  );
  const held = new Map(rows.map(({ name, setting }) => [name, Number(setting)]));
  const lost = Object.entries(wanted).filter(([name, value]) => held.get(name) !== value);
  if (lost.length === 0) return;
  const told = lost.map(([name, value]) => `${name} is ${held.get(name)}, not ${value}`);
  throw new UnfitSessions(
    `the sessions of DATABASE_URL do not keep what the service sets (${told.join('; ')}): let the pooler in front pass SET on, or set the values on the role`,
  );
}

/**
 * Whether every connection of a pool has a session of its own, with its settings, as a check of
 * readiness. It is looked at once a minute: PostgreSQL itself tells each client the number of its
 * session; a pooler tells a number of its own, and then two probes decide. Where they get no answer,
 * because a pooler has no connection left for them, the verdict before stands.
 */
export function ownSessions(pool: Pool): () => Promise<void> {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let unfit: UnfitSessions | undefined;
  let looking: Promise<void> | undefined;
  async function look(): Promise<void> {
    try {
      await lookAt(pool);
      unfit = undefined;
    } catch (error) {
      if (error instanceof UnfitSessions) unfit = error;
    } finally {
      lookedAtMs = performance.now();
      looking = undefined;
    }
  }
  return async () => {
    const isFirst = lookedAtMs === Number.NEGATIVE_INFINITY;
    // What was mended shows at once.
    if (unfit !== undefined || performance.now() - lookedAtMs >= LOOK_AGAIN_MS) looking ??= look();
    // Later looks are not waited for: they may take longer than a check.
    if (isFirst || unfit !== undefined) await looking;
    if (unfit !== undefined) throw unfit;
  };
}

async function lookAt(pool: Pool): Promise<void> {
  await refuseLostSettings(pool);
  const client = await pool.connect();
  let isDirect: boolean;
  try {
    // The driver keeps it for requests to cancel, and does not declare it.
    const { processID } = client as pg.PoolClient & { readonly processID: number | null };
    isDirect = processID === (await sessionOf(client));
  } finally {
    client.release();
  }
  if (!isDirect) await refuseSharedSessions(pool);
}
