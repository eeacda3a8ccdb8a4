import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What one run of work brought; times in milliseconds. */
export interface RunResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Over how many its CPU time is spread, where some of them are left out above. */
  readonly cpuRequests?: number;
  /** How many were answered 503, where that was looked at. */
  readonly shed?: number;
  /** How often each went wrong, by what: a status that was not expected, or a broken connection. */
  readonly errors: Readonly<Record<string, number>>;
}

/** A process that does work when it is told to, so that its CPU time is nobody else's. */
export interface Runner<Job, Result = RunResult> {
  readonly pid: number;
  run(job: Job): Promise<Result>;
  stop(): void;
}

/** @param module path beside this file, of a process that calls `serveRuns` */
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
 * Does work on a number of lanes at once, each beginning the next piece when the one before is done, until there is no
 * more or the time is up.
 * @param piece one piece of work by its number, 0 first. @returns what went wrong, if anything did
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
