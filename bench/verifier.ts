import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseVerifierKey } from '../src/ledger/proofs/signed-note.ts';
import { logKey, madeEntries, sealed, writeExport } from '../test/support/log-files.ts';
import { temporaryDirectory } from '../test/support/server.ts';
import { verify } from '../verifier/verify.ts';
import { median } from './lib/measure.ts';
import { report } from './lib/report.ts';
import type { Size } from './lib/size.ts';

const ENTRIES = 200_000;
/** An entry of the service has about 620 bytes. */
const FILLER = 'x'.repeat(590);

/**
 * Verifies an export, compared with SHA-256 over the same bytes in one piece; CPU time of one
 * process, interleaved rounds, medians.
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
    const [bare, verified]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round++) {
      const costs = [
        await cpuMsOf(() => digestOf(exportPath)),
        await cpuMsOf(() => verify({ exportPath, keys: [key], old: [], tiles: [], tell })),
      ] as const;
      if (round === 0) continue;
      bare.push(costs[0]);
      verified.push(costs[1]);
    }
    const base = median(bare);
    report({
      name: 'verifier',
      title: `Verifying an export of ${entries.length} entries, CPU of one process`,
      rows: [
        { name: 'SHA-256 in one piece', 'CPU ms': Math.round(base), 'bare = 1': '1.00' },
        {
          name: 'verifier',
          'CPU ms': Math.round(median(verified)),
          'bare = 1': (base / median(verified)).toFixed(2),
        },
      ],
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function digestOf(path: string): Promise<void> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 512 * 1024 })) {
    digest.update(chunk);
  }
  digest.digest();
}

async function cpuMsOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
