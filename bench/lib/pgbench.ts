import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type RunResult, resultOf } from './runner.ts';
import { pgbenchScript, type Statement } from './statements.ts';

/**
 * Whether pgbench is on this machine; Debian's postgresql-client or postgresql-contrib brings it.
 */
export function hasPgbench(): boolean {
  return spawnSync('pgbench', ['--version']).status === 0;
}

/**
 * The same statements by `pgbench -M prepared`. The first quarter of the transactions does not
 * count: its new connections plan each statement first.
 * @param from number of the first case; each is used once
 */
export async function runPgbench({
  databaseUrl,
  connections,
  statements,
  from,
  count,
}: {
  readonly databaseUrl: string;
  readonly connections: number;
  readonly statements: readonly Statement[];
  readonly from: number;
  readonly count: number;
}): Promise<RunResult> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const each = Math.floor(count / connections);
  const { script, variables } = pgbenchScript(statements);
  const directory = await mkdtemp('/tmp/subsidy-pgbench-');
  try {
    await writeFile(join(directory, 'script.sql'), script);
    const given = { ...variables, i: 0, base: from, each };
    await promisify(execFile)(
      'pgbench',
      [
        ...['-h', hostname, '-p', port, '-U', username, '-n', '-M', 'prepared'],
        ...['-c', `${connections}`, '-j', '1', '-t', `${each}`],
        ...['-f', 'script.sql', '-l', '--log-prefix', 'log'],
        ...Object.entries(given).flatMap(([name, value]) => ['-D', `${name}=${value}`]),
        pathname.slice(1),
      ],
      { cwd: directory, env: { ...process.env, PGPASSWORD: password } },
    );
    return await resultIn(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/**
 * Reads the log of single transactions: client, number, microseconds it took, script, end in
 * seconds and microseconds.
 */
async function resultIn(directory: string): Promise<RunResult> {
  const files = (await readdir(directory)).filter((name) => name.startsWith('log'));
  const text = await Promise.all(files.map((name) => readFile(join(directory, name), 'utf8')));
  const transactions = text
    .flatMap((log) => log.trim().split('\n'))
    .map((line) => line.split(' ').map(Number))
    .map(([, , waitUs = 0, , seconds = 0, us = 0]) => ({ waitUs, endS: seconds + us / 1e6 }))
    .sort((left, right) => left.endS - right.endS);
  const counted = transactions.slice(Math.floor(transactions.length / 4));
  const first = counted[0]?.endS ?? 0;
  const last = counted.at(-1)?.endS ?? 0;
  const waits = counted.map(({ waitUs }) => waitUs / 1000);
  return { ...resultOf(waits, last - first), cpuRequests: transactions.length };
}
