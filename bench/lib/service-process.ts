import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import type { Issuer } from './issuer.ts';
import { cpuUsOf, forgetPeak, memoryOf } from './process-stats.ts';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** From its start to the first green readiness, milliseconds. */
  readonly readyMs: number;
  cpuUs(): number;
  memory(): ReturnType<typeof memoryOf>;
  forgetPeak(): void;
  /** Messages to its parent, from a preloaded module. */
  onMessage(hear: (message: unknown) => void): void;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly databaseUrl: string;
  readonly issuer: Pick<Issuer, 'url' | 'keysUrl'>;
  readonly directory: string;
  /** Settings of the service that differ in this bench. */
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArguments?: readonly string[];
  /** As in the image by default. */
  readonly form?: Form;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where `bench/main.ts` builds the bundle. */
export const BUNDLE = join(ROOT, 'bench/dist');

/** The program of the service, and its environment. */
export interface Form {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

/** As in `docker/Dockerfile`. */
export const asInTheImage: Form = {
  program: join(BUNDLE, 'main.js'),
  env: { MALLOC_ARENA_MAX: '2' },
};

/**
 * The service as production runs it: the bundle in a process of its own, tokens of a foreign
 * issuer, each request logged to a file, and a rate limit that counts and is never reached.
 */
export async function startService(options: ServiceOptions): Promise<ServerProcess> {
  const port = await freePort();
  const { program, env } = options.form ?? asInTheImage;
  return startServer({
    port,
    readyPath: '/readyz',
    logFile: join(options.directory, `service-${port}.log`),
    command: ['--max-semi-space-size=4', ...(options.nodeArguments ?? []), program],
    env: {
      ...env,
      PORT: `${port}`,
      DATABASE_URL: options.databaseUrl,
      SUBSIDY_OIDC_ISSUER: options.issuer.url,
      SUBSIDY_OIDC_JWKS_URL: options.issuer.keysUrl,
      SUBSIDY_CURSOR_SECRET: 'the same for all replicas of one bench, long enough',
      SUBSIDY_DATA_DIR: join(options.directory, 'data'),
      SUBSIDY_RATE_LIMIT_PER_MINUTE: '1000000',
      SUBSIDY_UPLOADS_PER_APPLICANT: '0',
      ...options.env,
    },
  });
}

export interface ServerOptions {
  readonly port: number;
  readonly readyPath: string;
  readonly logFile: string;
  /** Arguments of node. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const START_LIMIT_MS = 60_000;

/** Starts a server of this repository in a process of its own and waits until it answers. */
export async function startServer({
  port,
  readyPath,
  logFile,
  command,
  env,
}: ServerOptions): Promise<ServerProcess> {
  const began = performance.now();
  const log = openSync(logFile, 'a');
  const child = spawn(execPath, command, {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  const exited = once(child, 'exit');
  // An interrupted bench leaves no process behind.
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(`${url}${readyPath}`))) {
    if (child.exitCode !== null || performance.now() - began > START_LIMIT_MS) {
      child.kill();
      throw new Error(`${command.at(-1)} did not start:\n${readFileSync(logFile, 'utf8')}`);
    }
    await pause(5);
  }
  const readyMs = performance.now() - began;
  const { pid } = child;
  if (pid === undefined) throw new Error('a process that answers has an id');
  return {
    ...{ url, pid, readyMs },
    cpuUs: () => cpuUsOf(pid),
    memory: () => memoryOf(pid),
    forgetPeak: () => forgetPeak(pid),
    onMessage: (hear) => child.on('message', hear),
    async stop() {
      process.off('exit', killed);
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}
