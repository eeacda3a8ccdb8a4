import { setTimeout as pause } from 'node:timers/promises';
import { median } from './lib/measure.ts';
import { ratio, report, rounded } from './lib/report.ts';
import { asInTheImage, type Form } from './lib/service-process.ts';
import type { Size } from './lib/size.ts';
import { withStage } from './lib/stage.ts';

const MIB = 1024 ** 2;
/** By then the garbage of the start is collected. */
const REST_MS = 3_000;

/** The form that the targets are about comes first. */
const forms: Readonly<Record<string, Form>> = {
  'bundle, as in the image': asInTheImage,
  'bundle, arenas as glibc has them': { ...asInTheImage, env: {} },
  'sources, as by npm start': { program: 'src/main.ts', env: {} },
  'bundle, as in the image (A/A)': asInTheImage,
};

/**
 * Time from the start of the process to green readiness on an existing database, and its memory at
 * rest.
 */
export function measureStart(size: Size): Promise<void> {
  return withStage(async (stage) => {
    await stage.service.stop();
    const seen = new Map(Object.keys(forms).map((name) => [name, [] as Start[]]));
    for (let round = 0; round <= size.rounds; round++) {
      for (const [name, form] of Object.entries(forms)) {
        const started = await stage.startService({ form });
        await pause(REST_MS);
        const { resident } = started.memory();
        const cpuUs = started.cpuUs();
        await started.stop();
        if (round > 0) seen.get(name)?.push({ readyMs: started.readyMs, cpuUs, resident });
      }
    }
    const rows = [...seen].map(([name, starts]) => ({
      name,
      'ready ms': Math.round(median(starts.map(({ readyMs }) => readyMs))),
      'CPU ms': Math.round(median(starts.map(({ cpuUs }) => cpuUs)) / 1_000),
      'at rest MiB': rounded(median(starts.map(({ resident }) => resident)) / MIB),
    }));
    const [image] = rows;
    report({
      name: 'start',
      title: 'Start on an existing database',
      rows,
      verdicts: [
        ratio('time to ready, of 1.5 s', (image?.['ready ms'] ?? 0) / 1_500, { max: 1 }),
        ratio('memory at rest, of 120 MB', ((image?.['at rest MiB'] ?? 0) * MIB) / 120e6, {
          max: 1,
        }),
      ],
    });
  });
}

interface Start {
  readonly readyMs: number;
  /** CPU time until it rests; on a busy machine this tells the forms apart. */
  readonly cpuUs: number;
  readonly resident: number;
}
