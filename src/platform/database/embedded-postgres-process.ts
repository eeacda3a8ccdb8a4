import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { BaseLogger } from 'pino';
import { type Account, serverEnvironment } from './embedded-postgres-files.ts';
import { spawnUnwatched, stopByControl } from './postgres-control.ts';

type Log = Pick<BaseLogger, 'debug' | 'info' | 'warn' | 'error'> | undefined;

export interface Postmaster {
  readonly port: number;
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 20_000;
const LINES_KEPT_FOR_ERRORS = 20;
const START_ATTEMPTS = 10;
/**
 * Another process took the port, or a killed service's server, or its last sessions, are still
 * ending.
 */
const PASSES_BY_ITSELF =
  /Address already in use|pre-existing shared memory block|"postmaster.pid" already exists/;

/**
 * Becomes PostgreSQL and leaves a watcher on standard input. The kernel closes that pipe when the
 * service ends, also by SIGKILL, and the watcher then asks for a fast shutdown. The watcher is
 * forked twice, because PostgreSQL must not have a child that it did not start.
 */
const RUN_WHILE_STDIN_IS_OPEN = `
  ({ read -r _ <&3 || kill -INT $$; } >/dev/null 2>&1 &) 3<&0
  exec "$@" </dev/null`;

interface Orphan {
  readonly programs: string;
  readonly cluster: string;
  readonly account: Account;
  readonly platform?: NodeJS.Platform;
}

/**
 * Stops a server that is still running on the cluster although nobody holds the data area: its
 * service was killed. It is stopped, not adopted, because nobody could follow its exit and its
 * output. Without /proc, as on macOS, it is left to end by itself: its watcher sees that the service
 * is gone.
 */
export async function stopOrphan(
  { programs, cluster, account, platform = process.platform }: Orphan,
  log: Log,
): Promise<void> {
  if (platform === 'win32') return stopByControl({ programs, cluster, account });
  const pid = runningPostmaster(cluster);
  if (pid === undefined) return;
  log?.warn({ pid }, 'stopping a PostgreSQL left behind by a killed service');
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  process.kill(pid, 'SIGINT');
  while (runningPostmaster(cluster) === pid) {
    // SIGQUIT ends it without a checkpoint; the next start then recovers from the write-ahead log.
    if (Date.now() > deadline) process.kill(pid, 'SIGQUIT');
    await delay(50);
  }
}

function runningPostmaster(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
    // Another process may have this id by now: only a postmaster works in its data directory.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster) ? pid : undefined;
  } catch {
    return undefined;
  }
}

interface PostmasterOptions extends Orphan {
  readonly durable: boolean;
  readonly log: Log;
}

/** Starts PostgreSQL and resolves once it accepts connections, after crash recovery if needed. */
export async function runPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawnPostmaster(options, port);
    const outcome = await readiness(child, options.log);
    if (outcome.ready) return { port, stop: stopper(child, options) };
    if (attempt === START_ATTEMPTS || !outcome.lines.some((line) => PASSES_BY_ITSELF.test(line))) {
      throw new Error(`PostgreSQL did not start:\n${outcome.lines.join('\n')}`);
    }
    await delay(200);
  }
}

function spawnPostmaster(options: PostmasterOptions, port: number): ChildProcess {
  const { programs, cluster, account, durable, platform = process.platform } = options;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = [
    ...['-D', cluster],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  if (platform === 'win32') return spawnUnwatched({ programs, cluster, account }, args);
  const server = [join(programs, 'bin', 'postgres'), ...args];
  return spawn('/bin/sh', ['-c', RUN_WHILE_STDIN_IS_OPEN, 'sh', ...server], {
    ...account,
    cwd: '/',
    env: serverEnvironment,
    stdio: ['pipe', 'ignore', 'pipe'],
    // Its own session: Ctrl+C in a terminal reaches the service only, which then stops it in order.
    detached: true,
  });
}

type Readiness = { readonly ready: boolean; readonly lines: readonly string[] };

function readiness(child: ChildProcess, log: Log): Promise<Readiness> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve({ ready: false, lines }));
    if (child.stderr === null) throw new RangeError('standard error must be piped');
    createInterface({ input: child.stderr }).on('line', (line) => {
      log?.debug({ line }, 'embedded PostgreSQL says');
      lines.push(line);
      if (lines.length > LINES_KEPT_FOR_ERRORS) lines.shift();
      if (line.includes('database system is ready to accept connections')) {
        resolve({ ready: true, lines });
      }
    });
  });
}

function stopper(child: ChildProcess, options: PostmasterOptions): () => Promise<void> {
  const { log, platform = process.platform } = options;
  let stopping = false;
  const exited = once(child, 'exit').then(([code, signal]) => {
    if (stopping) return;
    log?.error({ code, signal }, 'embedded PostgreSQL ended by itself');
    child.stdin?.end('over\n');
  });
  child.stdin?.on('error', () => {});
  return async () => {
    stopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (platform === 'win32') await stopByControl(options);
    child.stdin?.end();
    const giveUp = setTimeout(() => child.kill('SIGQUIT'), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(giveUp);
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
