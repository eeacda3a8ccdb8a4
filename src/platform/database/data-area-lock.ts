import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes this process the only user of a data area until it ends or calls the returned function. The
 * lock is a socket. On Linux it is in the abstract namespace, on Windows a pipe: atomic, and freed by
 * the kernel however the process ends. Elsewhere it is a file; one whose owner is gone answers nobody
 * and is replaced.
 * @throws Error when another process uses the area
 */
export async function claimDataArea(
  area: string,
  platform: NodeJS.Platform = process.platform,
): Promise<() => void> {
  const digest = createHash('sha256').update(realpathSync(area)).digest('hex').slice(0, 32);
  const name = `subsidy-postgres-${digest}`;
  const address = addressOf(name, platform);
  const isFile = platform !== 'linux' && platform !== 'win32';
  if (isFile && !(await isAnswered(address))) rmSync(address, { force: true });
  const lock = createServer().unref();
  try {
    await once(lock.listen(address), 'listening');
  } catch (cause) {
    throw new Error(`Another process uses the database in ${area}`, { cause });
  }
  return () => lock.close();
}

function addressOf(name: string, platform: NodeJS.Platform): string {
  if (platform === 'linux') return `\0${name}`;
  return platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name);
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
