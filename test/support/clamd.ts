import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A real clamd with one signature of our own, so that nothing has to be downloaded.

export const CLAMD_PROGRAM = 'clamd';
/**
 * The test file of the European Institute for Computer Antivirus Research, in two halves, so that
 * no scanner reports this source.
 */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

export interface TestClamd {
  readonly tcp: string;
  readonly unix: string;
  stop(): Promise<void>;
}

export function hasClamd(): boolean {
  try {
    execFileSync(CLAMD_PROGRAM, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** @param maxBytes the largest stream it takes */
export async function startClamd(maxBytes: number): Promise<TestClamd> {
  const directory = mkdtempSync(join(tmpdir(), 'subsidy-clamd-'));
  chmodSync(directory, 0o755);
  // Name : any file type : anywhere : hex of the bytes.
  writeFileSync(join(directory, 'test.ndb'), `Eicar-Test:0:*:${eicar.toString('hex')}\n`);
  const port = await freePort();
  const socket = join(directory, 'clamd.sock');
  const settings = [
    `DatabaseDirectory ${directory}`,
    `LocalSocket ${socket}`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    'Foreground yes',
    `StreamMaxLength ${maxBytes}`,
    'AlertEncryptedArchive yes',
    'AlertExceedsMax yes',
    'MaxThreads 2',
  ];
  const file = join(directory, 'clamd.conf');
  writeFileSync(file, `${settings.join('\n')}\n`);
  const daemon = spawn(CLAMD_PROGRAM, ['--config-file', file], { stdio: 'ignore' });
  const ended = once(daemon, 'exit');
  while (!(await answers(port))) {
    if (daemon.exitCode !== null) throw new Error(`clamd ended with ${daemon.exitCode}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    tcp: `tcp://127.0.0.1:${port}`,
    unix: `unix://${socket}`,
    async stop() {
      daemon.kill();
      await ended;
      rmSync(directory, { recursive: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
