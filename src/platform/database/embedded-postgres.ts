import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { BaseLogger } from 'pino';
import { claimDataArea } from './data-area-lock.ts';
import {
  type Account,
  characterLocale,
  locatePrograms,
  placeDataArea,
  serverEnvironment,
} from './embedded-postgres-files.ts';
import { runPostmaster, stopOrphan } from './embedded-postgres-process.ts';

export interface EmbeddedPostgres {
  /** superuser, database `postgres` */
  readonly adminUrl: string;
  /** owner of the database `subsidy`: migrates, and may create databases (tests) */
  readonly ownerUrl: string;
  /** role of the service, with exactly the rights that the migrations grant */
  readonly runtimeUrl: string;
  readonly port: number;
  /** Fast shutdown: open transactions are rolled back, a checkpoint is written. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** created when missing; under root it may be placed elsewhere, and the log then says where */
  readonly dataDir: string;
  readonly log?: Pick<BaseLogger, 'debug' | 'info' | 'warn' | 'error'>;
  /** `false` trades crash safety for speed: for throw-away test data only */
  readonly durable?: boolean;
  /**
   * the account to run under when this process is root, because PostgreSQL refuses root; default:
   * the account `nobody`
   */
  readonly runAs?: Account;
  /**
   * the directory that holds `bin/` of another PostgreSQL, such as `/usr/lib/postgresql/15`: to test
   * with other versions; default: the one that ships with the service
   */
  readonly programs?: string | undefined;
  /** how the server is started and stopped; default: as this platform needs it */
  readonly platform?: NodeJS.Platform;
}

interface Passwords {
  readonly postgres: string;
  readonly subsidy_owner: string;
  readonly subsidy_runtime: string;
}

const DATABASE = 'subsidy';
const NOBODY = { uid: 65_534, gid: 65_534 };

/**
 * Starts the PostgreSQL that ships with the service, creating its cluster on the first start. It
 * listens on a free port of 127.0.0.1 only and never outlives this process, however that ends; a
 * server left behind by a killed supervisor is shut down first.
 * @throws Error when another live process uses `dataDir`, or PostgreSQL does not come up (its last
 * lines are in the message)
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  durable = true,
  runAs = NOBODY,
  programs: given,
  platform = process.platform,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const chosen = process.getuid?.() === 0 ? runAs : undefined;
  const area = placeDataArea(dataDir, chosen);
  if (area !== resolve(dataDir)) {
    log?.warn(
      { dataDir, area },
      'PostgreSQL may not enter the data directory: keeping data in area',
    );
  }
  const cluster = join(area, 'cluster');
  const account = chosen && existsSync(cluster) ? ownerOf(cluster) : chosen;
  const programs = given ?? locatePrograms(account);

  const release = await claimDataArea(area);
  try {
    await stopOrphan({ programs, cluster, account, platform }, log);
    const passwords = readPasswords(area);
    if (!existsSync(cluster)) {
      await initialise({ programs, area, cluster, account, password: passwords.postgres });
      log?.info({ area }, 'embedded PostgreSQL initialised');
    }
    const postmaster = await runPostmaster({
      ...{ programs, cluster, account, durable, log, platform },
    });
    const url = (role: keyof Passwords, database: string) =>
      `postgres://${role}:${passwords[role]}@127.0.0.1:${postmaster.port}/${database}`;
    const stop = async () => {
      await postmaster.stop();
      release();
    };
    try {
      await ensureRoles(url('postgres', 'postgres'), passwords);
    } catch (error) {
      await stop();
      throw error;
    }
    log?.info({ port: postmaster.port }, 'embedded PostgreSQL ready');
    return {
      adminUrl: url('postgres', 'postgres'),
      ownerUrl: url('subsidy_owner', DATABASE),
      runtimeUrl: url('subsidy_runtime', DATABASE),
      port: postmaster.port,
      stop,
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** A cluster made by an ordinary user and now started by root keeps running under its owner. */
function ownerOf(cluster: string): Account {
  const { uid, gid } = statSync(cluster);
  return { uid, gid };
}

function readPasswords(area: string): Passwords {
  const file = join(area, 'passwords.json');
  if (!existsSync(file)) {
    const password = () => randomBytes(24).toString('base64url');
    const fresh: Passwords = {
      postgres: password(),
      subsidy_owner: password(),
      subsidy_runtime: password(),
    };
    writeFileSync(`${file}.new`, JSON.stringify(fresh), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

interface Initialisation {
  readonly programs: string;
  readonly area: string;
  readonly cluster: string;
  readonly account: Account;
  readonly password: string;
}

/**
 * Builds under a temporary name and renames, so that an interrupted start leaves no half cluster.
 */
async function initialise({ programs, area, cluster, account, password }: Initialisation) {
  const partial = join(area, 'cluster.new');
  const passwordFile = join(area, 'superuser.pw');
  rmSync(partial, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  try {
    await promisify(execFile)(
      join(programs, 'bin', 'initdb'),
      [
        ...['--pgdata', partial, '--username', 'postgres', '--pwfile', passwordFile],
        ...['--encoding', 'UTF8', '--auth', 'scram-sha-256'],
        // Text sorts by code points everywhere.
        ...(characterLocale === 'C.UTF-8'
          ? ['--locale', characterLocale]
          : ['--locale', 'C', '--lc-ctype', characterLocale]),
      ],
      { ...account, cwd: '/', env: serverEnvironment },
    );
    renameSync(partial, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Runs at every start, and so completes an interrupted first start. */
async function ensureRoles(adminUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const present = await client.query<{ name: string }>(
      'SELECT rolname AS name FROM pg_roles UNION ALL SELECT datname FROM pg_database',
    );
    const missing = (name: string) => !present.rows.some((row) => row.name === name);
    if (missing('subsidy_owner')) {
      const password = client.escapeLiteral(passwords.subsidy_owner);
      await client.query(`CREATE ROLE subsidy_owner LOGIN CREATEDB PASSWORD ${password}`);
    }
    if (missing('subsidy_runtime')) {
      const password = client.escapeLiteral(passwords.subsidy_runtime);
      await client.query(`CREATE ROLE subsidy_runtime LOGIN PASSWORD ${password}`);
    }
    if (missing(DATABASE)) await client.query(`CREATE DATABASE ${DATABASE} OWNER subsidy_owner`);
  } finally {
    await client.end();
  }
}
