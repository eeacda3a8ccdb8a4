import { AsyncLocalStorage } from 'node:async_hooks';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { knownOutcome } from './database-errors.ts';
import { withExactName } from './statement-names.ts';

export type Pool = pg.Pool;
export type Database = NodePgDatabase;

// Set for the whole process, because drizzle also reads the driver's global parsers. Counts and
// money arrive as numbers, never rounded; a calendar day stays a day in every time zone.
// timestamptz is a Date already.
pg.types.setTypeParser(pg.types.builtins.INT8, parseSafeInteger);
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond exact numbers: ${text}`);
  return value;
}

const handles = new WeakMap<object, Database>();

/**
 * The typed query builder over a pool or one connection; the same handle every time. Over a pool,
 * the queries of a session run in its transaction while one is open.
 */
export function databaseOf(connection: Pool | pg.PoolClient): Database {
  let database = handles.get(connection);
  if (database === undefined) {
    const client =
      connection instanceof pg.Pool ? followingSessions(connection) : exactlyNaming(connection);
    database = drizzle(client, { casing: 'snake_case' });
    handles.set(connection, database);
  }
  return database;
}

/** Something that may run in a transaction of its own, such as a request. */
export interface Session {
  readonly pool: Pool;
  /** Set from begin to end. Data read in it may still be rolled back. */
  readonly transaction: Transaction | undefined;
  /** Begins the transaction unless it has begun; it lasts as long as the session. */
  begin(): Promise<Transaction>;
  /** Runs a commit statement in the transaction, as `undoneUnlessMoved` does. */
  attempt<Row>(commit: () => Promise<readonly Row[]>): Promise<readonly Row[]>;
}

const sessions = new AsyncLocalStorage<Session>();

/** Runs `work` and everything that it calls in a session. */
export function inSession<T>(session: Session, work: () => T): T {
  return sessions.run(session, work);
}

/** @param pool counts only sessions of this pool; without it, any session counts */
export function currentSession(pool?: Pool): Session | undefined {
  const session = sessions.getStore();
  return pool === undefined || session?.pool === pool ? session : undefined;
}

/**
 * Commands need not know whether they run in a transaction, and inside one none waits for a second
 * connection.
 */
function followingSessions(pool: Pool): Pool {
  function query(statement: unknown, ...parameters: readonly unknown[]) {
    const target = currentSession(pool)?.transaction?.client ?? pool;
    return Reflect.apply(target.query, target, [withExactName(statement), ...parameters]);
  }
  return Object.create(pool, { query: { value: query } });
}

function exactlyNaming(client: pg.PoolClient): pg.PoolClient {
  function query(statement: unknown, ...parameters: readonly unknown[]) {
    return Reflect.apply(client.query, client, [withExactName(statement), ...parameters]);
  }
  return Object.create(client, { query: { value: query } });
}

/**
 * A transaction on a connection of its own, which goes back to the pool exactly once, however the
 * transaction ends.
 */
export interface Transaction {
  readonly client: pg.PoolClient;
  readonly db: Database;
  /**
   * @throws Error when a statement failed before, so that nothing is committed
   * @throws UnknownOutcomeError when the connection or the answer was lost
   */
  commit(): Promise<void>;
  /** Does nothing after the end. */
  rollback(): Promise<void>;
}

/** Behind a statement that does not end, it would wait as long again. */
const ROLLBACK = { text: 'ROLLBACK', query_timeout: 2_000 };

/**
 * @param lockTimeoutMs how long each statement may wait for a lock; by default as long as a
 * statement may run
 */
export async function beginTransaction(pool: Pool, lockTimeoutMs?: number): Promise<Transaction> {
  const client = await pool.connect();
  let ended = false;
  function end(connection: 'sound' | 'broken'): void {
    if (ended) return;
    ended = true;
    client.off('error', lost);
    client.release(connection === 'broken');
  }
  // Needed when nobody ends the transaction: PostgreSQL cuts connections that are idle in one.
  function lost(): void {
    end('broken');
  }
  client.once('error', lost);
  const limit = lockTimeoutMs === undefined ? '' : `; SET LOCAL lock_timeout = ${lockTimeoutMs}`;
  try {
    await client.query(`BEGIN${limit}`);
  } catch (error) {
    end('broken');
    throw error;
  }
  return {
    client,
    db: databaseOf(client),
    async commit() {
      const { command } = await knownOutcome(() => client.query('COMMIT')).catch(
        (error: unknown) => {
          end('broken');
          throw error;
        },
      );
      end('sound');
      if (command === 'ROLLBACK') throw new Error('the transaction had failed and was rolled back');
    },
    async rollback() {
      if (ended) return;
      await client.query(ROLLBACK).then(
        () => end('sound'),
        () => end('broken'),
      );
    },
  };
}

/**
 * Runs `work` in one transaction on one connection; in a session, in that of the session. For
 * multi-row work only; a command commits with a single statement.
 * @throws whatever `work` throws, after a rollback; Error when `work` swallowed a failure that had
 * aborted the transaction, so that nothing is committed
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  const session = currentSession(pool);
  if (session !== undefined) return undoneOnFailure(await session.begin(), work);
  const transaction = await beginTransaction(pool);
  try {
    const result = await work(transaction.db);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

async function undoneOnFailure<T>(
  { client, db }: Transaction,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  await client.query('SAVEPOINT work');
  try {
    return await work(db);
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT work');
    throw error;
  }
}

/**
 * Runs a commit statement inside a transaction. One that moves no row leaves nothing behind, not
 * even a caught error.
 */
export async function undoneUnlessMoved<Row>(
  { client }: Transaction,
  commit: () => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  await client.query('SAVEPOINT attempt');
  let moved: readonly Row[] = [];
  try {
    moved = await commit();
    return moved;
  } finally {
    if (moved.length === 0) await client.query('ROLLBACK TO SAVEPOINT attempt');
  }
}

const builders: ((database: Database) => unknown)[] = [];

/**
 * Builds something once per database handle. Meant for named prepared statements: drizzle takes
 * longer to build one than PostgreSQL to run it.
 *
 *     const statements = perDatabase((db) => ({ load: db.select().from(rounds).prepare('round') }));
 *     await statements(db).load.execute();
 */
export function perDatabase<T>(build: (database: Database) => T): (database: Database) => T {
  builders.push(build);
  const built = new WeakMap<Database, { readonly value: T }>();
  return (database) => {
    let entry = built.get(database);
    if (entry === undefined) {
      entry = { value: build(database) };
      built.set(database, entry);
    }
    return entry.value;
  };
}

/**
 * Runs the builders of all modules imported so far for one database, to inspect every statement.
 */
export function buildAll(database: Database): readonly unknown[] {
  return builders.map((build) => build(database));
}
