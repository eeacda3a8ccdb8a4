import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, serverEnvironment } from './embedded-postgres-files.ts';

// Windows has neither signals nor a shell to watch the service: there PostgreSQL is asked to stop by
// its own program, and one that outlived its service is stopped by the next.

interface Cluster {
  readonly programs: string;
  readonly cluster: string;
  readonly account: Account;
}

/** Starts a server without a watcher. @param args those of `postgres` */
export function spawnUnwatched({ programs, account }: Cluster, args: readonly string[]) {
  return spawn(join(programs, 'bin', 'postgres'), args, {
    ...account,
    cwd: '/',
    env: serverEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
}

/** Fast shutdown of the server on a cluster; nothing happens where none is running. */
export async function stopByControl({ programs, cluster, account }: Cluster): Promise<void> {
  if (!existsSync(join(cluster, 'postmaster.pid'))) return;
  const control = join(programs, 'bin', 'pg_ctl');
  const at = { ...account, cwd: '/', env: serverEnvironment, windowsHide: true };
  // 3: no server is running on the cluster.
  const status = await promisify(execFile)(control, ['status', '-D', cluster], at).then(
    () => 0,
    ({ code }: { readonly code?: number }) => code,
  );
  if (status === 3) return;
  await promisify(execFile)(control, ['stop', '-D', cluster, '-m', 'fast', '-w'], at);
}
