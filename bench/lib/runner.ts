import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The result of one run of work; times in milliseconds. */
export interface RunResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Number of requests that its CPU time covers, where `requests` leaves some out. */
  readonly cpuRequests?: number;
  /** Number of answers 503, where the run counts them. */
  readonly shed?: number;
  /** Failures by cause: an unexpected status, or a broken connection. */
  readonly errors: Readonly<Record<string, number>>;
}

/** A process for the work of a bench alone, so that its CPU time is counted separately. */
export interface Runner<Job, Result = RunResult> {
  readonly pid: number;
  run(job: Job): Promise<Result>;
  stop(): void;
}

/** @param module path, relative to this file, of a process that calls `serveRuns` */
export function startRunner<Job, Result = RunResult>(module: string): Runner<Job, Result> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)));
  const { pid } = child;
  const ended = once(child, 'exit').then((): [never] => {
    throw new Error(`${module} ended`);
  });
  ended.catch(() => {});
  process.once('exit', () => child.kill('SIGKILL'));
  if (pid === undefined) throw new Error(`${module} did not start`);
  return {
    pid,
    async run(job) {
      if (!child.connected) throw new Error(`${module} ended`);
      child.send(job as object);
      const [outcome] = await Promise.race([once(child, 'message'), ended]);
      return outcome as Result;
    },
    stop: () => child.kill(),
  };
}

/** The other side of `startRunner`: runs each job that the parent sends. */
export function serveRuns<Job, Result = RunResult>(run: (job: Job) => Promise<Result>): void {
  process.on('message', (job) => {
    run(job as Job).then(
      (result) => process.send?.(result as object),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}

/**
 * Works on several lanes at once. Each begins the next piece when the one before is done, until no
 * piece is left or the time is up.
 * @param piece one piece of work by its number, 0 first; returns the cause of a failure
 */
export async function runLanes(
  { lanes, pieces, seconds }: { lanes: number; pieces: number; seconds?: number | undefined },
  piece: (number: number) => Promise<string | undefined>,
): Promise<RunResult> {
  const waits: number[] = [];
  const errors: Record<string, number> = {};
  const began = performance.now();
  const end = began + (seconds ?? Number.POSITIVE_INFINITY) * 1000;
  let next = 0;
  async function lane(): Promise<void> {
    while (next < pieces && performance.now() < end) {
      const number = next++;
      const start = performance.now();
      const wrong = await piece(number);
      waits.push(performance.now() - start);
      if (wrong !== undefined) errors[wrong] = (errors[wrong] ?? 0) + 1;
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return { ...resultOf(waits, (performance.now() - began) / 1000), errors };
}

/** @param waits of each request, milliseconds, in any order */
export function resultOf(waits: number[], seconds: number): RunResult {
  waits.sort((left, right) => left - right);
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))];
  return {
    requests: waits.length,
    seconds,
    p50Ms: at(0.5) ?? 0,
    p99Ms: at(0.99) ?? 0,
    maxMs: waits.at(-1) ?? 0,
    errors: {},
  };
}
