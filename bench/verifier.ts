import { spawnSync } from 'node:child_process';
import { createHash, hash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { parseVerifierKey } from '../src/ledger/proofs/signed-note.ts';
import { logKey, madeEntries, sealed, writeExport } from '../test/support/log-files.ts';
import { temporaryDirectory } from '../test/support/server.ts';
import { verify } from '../verifier/verify.ts';
import { median } from './lib/measure.ts';
import { ratio, report } from './lib/report.ts';
import type { Size } from './lib/size.ts';

const ENTRIES = 400_000;
const names = {
  reading: 'reading alone',
  bare: 'SHA-256 in one piece',
  digests: 'two digests an entry, of bytes in memory',
  verifier: 'verifier',
};
/** An entry of the service has about 620 bytes. */
const FILLER = 'x'.repeat(590);

/**
 * Verifies an export, compared with SHA-256 over the same bytes in one piece, reading them included:
 * the verifier reads them too. On a busy machine reading is the larger part of it, so the reading
 * alone stands beside. CPU time of one process, interleaved rounds, medians. The digests alone, one call for each leaf
 * and each node of the tree over bytes in memory, are what no verifier in JavaScript goes below.
 */
export async function measureVerifier({ rounds, share }: Size): Promise<void> {
  const directory = temporaryDirectory();
  try {
    const key = parseVerifierKey(logKey);
    if (key === undefined) throw new Error('the log has a key');
    const entries = madeEntries(Math.ceil(ENTRIES * share)).map(({ id }) => ({ id, at: FILLER }));
    const exportPath = writeExport(join(directory, 'export.ndjson'), sealed(entries));
    const tell = (line: string) => {
      throw new Error(line);
    };
    const works: Readonly<Record<string, () => Promise<unknown>>> = {
      [names.reading]: () => readEach(exportPath, () => {}),
      [names.bare]: () => digestOf(exportPath),
      [names.digests]: async () => digestEach(entries.length),
      [names.verifier]: () => verify({ exportPath, keys: [key], old: [], tiles: [], tell }),
    };
    const costs = new Map(Object.keys(works).map((name) => [name, [] as number[]]));
    for (let round = 0; round <= rounds; round++) {
      for (const [name, work] of Object.entries(works)) {
        const cost = await cpuMsOf(work);
        if (round > 0) costs.get(name)?.push(cost);
      }
    }
    const costOf = (name: string) => median(costs.get(name) ?? []);
    const base = costOf(names.bare);
    const peak = peakMbOf(exportPath);
    report({
      name: 'verifier',
      title: `Verifying an export of ${entries.length} entries, CPU of one process`,
      rows: Object.keys(works).map((name) => ({
        ...{ name, 'CPU ms': Math.round(costOf(name)) },
        'bare = 1': (base / costOf(name)).toFixed(2),
      })),
      verdicts: [
        ratio('speed of SHA-256 in one piece', base / costOf(names.verifier), { min: 0.7 }),
        { target: 'memory of the verifier < 150 MB', measured: `${peak} MB`, met: peak < 150 },
      ],
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function digestOf(path: string): Promise<void> {
  const digest = createHash('sha256');
  await readEach(path, (chunk) => digest.update(chunk));
  digest.digest();
}

async function readEach(path: string, take: (chunk: Buffer) => void): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) take(chunk);
}

/** A leaf and a node for each entry. */
function digestEach(entries: number): void {
  const [leaf, node] = [Buffer.alloc(FILLER.length + 30), Buffer.alloc(65)];
  for (let entry = 0; entry < entries; entry++) {
    hash('sha256', leaf);
    hash('sha256', node);
  }
}

/** Not `resourceUsage`: Linux counts the memory of the parent there, as it was at the start. */
const TELL_PEAK = `data:text/javascript,import { readFileSync } from 'node:fs';
  process.on('exit', () => console.error(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status'))[1]))`;

/** The most memory of the program that auditors run, in a process of its own. */
function peakMbOf(exportPath: string): number {
  const args = [`--import=${TELL_PEAK}`, 'verifier/main.ts', exportPath, '--key', logKey];
  const { status, stderr } = spawnSync(execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024);
}

async function cpuMsOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
