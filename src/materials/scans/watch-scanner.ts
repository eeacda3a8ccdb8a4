import type { Scanner } from '#platform/objects/clamd.ts';
import { largestAllowedFile } from '#rounds/index.ts';
import type { MaterialConfig } from '../storage/variables.ts';
import { probeScanner } from './probe-scanner.ts';
import { scanStatements } from './repository.ts';
import type { ScanDeps } from './scan-pending.ts';

/** A probe that succeeded holds for this long. */
const PROVEN_FOR_MS = 60 * 60 * 1_000;

interface LookDeps extends Pick<ScanDeps, 'db' | 'metrics' | 'signal'> {
  readonly scanner: Scanner;
}

/** What this replica knows of the scanner. */
export interface ScannerWatch {
  /**
   * Looks again: at the queue, whether it answers and, hourly or after a failure, at its limits.
   * @throws the reason why the scanner does not work
   */
  look(deps: LookDeps, now: Date): Promise<void>;
  /** @throws the reason why the scanner did not work at the last look; no call leaves the process */
  check(): Promise<void>;
}

export function scannerWatch({
  uploadMaxBytes,
  clamdMaxBytes = uploadMaxBytes,
}: Pick<MaterialConfig, 'uploadMaxBytes'> &
  Partial<Pick<MaterialConfig, 'clamdMaxBytes'>>): ScannerWatch {
  let provenUntil = Number.NEGATIVE_INFINITY;
  let failure: unknown;

  async function prove({ db, scanner, signal }: LookDeps, now: Date): Promise<void> {
    await scanner.ping(signal);
    if (now.getTime() < provenUntil) return;
    const taken = Math.min(uploadMaxBytes, clamdMaxBytes);
    const largest = Math.min(taken, await largestAllowedFile(db));
    await probeScanner(scanner, largest, signal);
    provenUntil = now.getTime() + PROVEN_FOR_MS;
  }

  return {
    async look(deps, now) {
      const { metrics } = deps;
      const [queue] = await scanStatements(deps.db).queue.execute();
      metrics.pending.set(queue?.files ?? 0);
      metrics.oldest.set(queue?.oldestSeconds ?? 0);
      try {
        await prove(deps, now);
        failure = undefined;
      } catch (error) {
        failure = error;
        provenUntil = Number.NEGATIVE_INFINITY;
        throw error;
      } finally {
        metrics.works.set(failure === undefined ? 1 : 0);
      }
    },
    async check() {
      if (failure !== undefined) throw failure;
    },
  };
}
