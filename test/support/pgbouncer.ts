import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { temporaryDirectory } from './server.ts';

/** Debian's PgBouncer; undefined where it is not installed. */
export const pgbouncer = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((file) =>
  existsSync(file),
);

/** It refuses to run as root. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export interface Pooler {
  /** The address of a database, through the pooler. */
  readonly through: (databaseUrl: string) => string;
}

/**
 * Starts PgBouncer in front of a server of the tests.
 * @param urls addresses of its database; their roles may log in
 * @param more lines of its configuration
 */
export async function startPgbouncer(
  t: { teardown(work: () => Promise<void>): void },
  urls: readonly string[],
  more: Readonly<Record<string, string>>,
): Promise<Pooler> {
  if (pgbouncer === undefined) throw new Error('PgBouncer is not installed');
  const [server] = urls.map((url) => new URL(url));
  const directory = temporaryDirectory();
  const port = await freePort();
  const users = urls.map((url) => {
    const { username, password } = new URL(url);
    return `"${username}" "${decodeURIComponent(password)}"`;
  });
  writeFileSync(join(directory, 'users.txt'), users.join('\n'));
  const settings = {
    ...{ listen_addr: '127.0.0.1', listen_port: `${port}`, unix_socket_dir: '' },
    ...{ auth_type: 'trust', auth_file: join(directory, 'users.txt') },
    ...more,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const file = join(directory, 'pgbouncer.ini');
  const databases = `[databases]\n* = host=${server?.hostname} port=${server?.port}\n`;
  writeFileSync(file, `${databases}[pgbouncer]\n${lines.join('\n')}\n`);
  const child = spawn(pgbouncer, [file], { ...nobody, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  t.teardown(async () => {
    child.kill('SIGKILL');
    await exited;
    rmSync(directory, { recursive: true });
  });
  const told: string[] = [];
  let isUp = false;
  for await (const line of createInterface({ input: child.stderr })) {
    told.push(line);
    isUp = line.includes('process up');
    if (isUp) break;
  }
  if (!isUp) throw new Error(told.join('\n'));
  child.stderr.resume();
  return {
    through(databaseUrl) {
      const url = new URL(databaseUrl);
      url.port = `${port}`;
      return url.href;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
