import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median } from './lib/measure.ts';
import { ratio, report, rounded } from './lib/report.ts';
import type { Size } from './lib/size.ts';
import { withStage } from './lib/stage.ts';

const MIB = 1024 ** 2;
/** What the start left behind is collected by then. */
const REST_MS = 3_000;

/** From the start of the process to green readiness on an existing database, and the memory it then rests with. */
export function measureStart(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const { database, service } = stage;
    await service.stop();
    const cache = await mkdtemp(join(database.directory, 'compile-cache-'));
    const ways = {
      'as it is': {},
      'with compiled code kept': { env: { NODE_COMPILE_CACHE: cache } },
      'as it is (A/A)': {},
    };
    const seen = new Map(Object.keys(ways).map((name) => [name, [] as Start[]]));
    for (let round = 0; round <= size.rounds; round++) {
      for (const [name, options] of Object.entries(ways)) {
        const started = await stage.startService(options);
        await pause(REST_MS);
        const { resident } = started.memory();
        await started.stop();
        if (round > 0) seen.get(name)?.push({ readyMs: started.readyMs, resident });
      }
    }
    const rows = [...seen].map(([name, starts]) => ({
      name,
      'ready ms': Math.round(median(starts.map(({ readyMs }) => readyMs))),
      'at rest MiB': rounded(median(starts.map(({ resident }) => resident)) / MIB),
    }));
    const [usual] = rows;
    report({
      name: 'start',
      title: 'Start on an existing database',
      rows,
      verdicts: [
        ratio('time to ready, of 1.5 s', (usual?.['ready ms'] ?? 0) / 1_500, { max: 1 }),
        ratio('memory at rest, of 120 MB', ((usual?.['at rest MiB'] ?? 0) * MIB) / 120e6, {
          max: 1,
        }),
      ],
    });
  });
}

interface Start {
  readonly readyMs: number;
  readonly resident: number;
}
