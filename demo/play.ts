import { stdout } from 'node:process';
import type { Checks } from './client/checks.ts';
import { startProgress } from './terminal/progress.ts';

export interface StageResult {
  readonly name: string;
  readonly ok: number;
  readonly failed: number;
  readonly seconds: number;
}

export interface Play {
  /** Runs one stage, prints its line and notes, and returns its result. */
  readonly stage: <T>(name: string, run: () => Promise<T>) => Promise<T>;
  readonly results: readonly StageResult[];
}

/** @param total number of stages */
export function startPlay(total: number, checks: Checks): Play {
  const progress = startProgress(total);
  const results: StageResult[] = [];
  return {
    results,
    async stage(name, run) {
      const startedAt = performance.now();
      const { made, ok, failed, notes } = await progress.stage(name, async () => {
        const made = await run();
        return { made, ...checks.collect() };
      });
      for (const note of notes) stdout.write(`      · ${note}\n`);
      const seconds = Math.round(performance.now() - startedAt) / 1000;
      results.push({ name, ok, failed, seconds });
      return made;
    },
  };
}
