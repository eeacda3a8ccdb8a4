import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface Service {
  readonly url: string;
  /** Peak memory of its process so far; undefined where the system does not tell. */
  peakMemoryBytes(): Promise<number | undefined>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STARTUP_LIMIT_MS = 120_000;

/**
 * Starts the service as its users would, with its own embedded database in a temporary directory.
 */
export async function startService(logFile: string): Promise<Service> {
  const dataDir = await mkdtemp(join(tmpdir(), 'subsidy-demo-'));
  // PostgreSQL refuses root and then runs under another account, which must get in.
  await chmod(dataDir, 0o755);
  const child = spawn(execPath, ['--max-semi-space-size=4', 'src/main.ts'], {
    cwd: ROOT,
    env: {
      ...withoutServiceVariables(process.env),
      // Without a port of the caller's choice, any free one.
      PORT: process.env.PORT ?? '0',
      SUBSIDY_DATA_DIR: dataDir,
      SUBSIDY_RATE_LIMIT_PER_MINUTE: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl+C in a terminal goes to the whole group; the service is to be stopped once, by us.
    detached: true,
  });
  const exited = once(child, 'exit');
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });

  async function stop(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
    log.end();
    await rm(dataDir, { recursive: true, force: true });
  }

  try {
    const url = await Promise.race([
      announcedUrl(createInterface({ input: child.stdout })),
      exited.then(() => Promise.reject(new Error(`the service did not start, see ${logFile}`))),
      pause(STARTUP_LIMIT_MS, undefined, { ref: false }).then(() => {
        throw new Error(`the service was not ready in time, see ${logFile}`);
      }),
    ]);
    await untilReady(url);
    return { url, stop, peakMemoryBytes: () => peakMemoryOf(child.pid) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The environment may name another database or issuer; the play leaves those alone. */
function withoutServiceVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(SUBSIDY_|DATABASE_|HOST$|LOG_LEVEL$|NODE_ENV$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

/** The service picks a free port and names it in its log. */
async function announcedUrl(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const entry: unknown = line.startsWith('{') ? JSON.parse(line) : undefined;
    if (isAnnouncement(entry)) return entry.url;
  }
  return new Promise(() => {});
}

function isAnnouncement(entry: unknown): entry is { readonly url: string } {
  return (
    typeof entry === 'object' && entry !== null && 'url' in entry && typeof entry.url === 'string'
  );
}

async function untilReady(url: string): Promise<void> {
  const deadline = performance.now() + STARTUP_LIMIT_MS;
  while (!(await fetch(`${url}/readyz`)).ok) {
    if (performance.now() > deadline) throw new Error('the service did not become ready');
    await pause(100);
  }
}

/** Linux keeps the high-water mark of a process. */
async function peakMemoryOf(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}
