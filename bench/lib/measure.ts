import type { RunResult } from './runner.ts';

/** One of the compared ways to do the same work. */
export interface Variant {
  readonly name: string;
  /** Round 0 warms up and does not count. */
  run(round: number): Promise<RunResult>;
  /** CPU time of the process that serves, if one does. */
  readonly cpuUs?: () => number;
}

/** Medians over the rounds; CPU in microseconds per request. */
export interface Row extends Omit<RunResult, 'errors' | 'seconds'> {
  readonly name: string;
  readonly perSecond: number;
  readonly serverCpuUs: number | null;
  readonly databaseCpuUs: number;
  readonly errors: number;
  readonly errorKinds: Readonly<Record<string, number>>;
  /** Requests a second in each round, to show their spread. */
  readonly rounds: readonly number[];
}

/**
 * Runs all variants one after the other, round after round, so that a disturbance of the machine
 * affects all alike.
 * @param before prepares each round; its time does not count
 */
export async function interleave(
  variants: readonly Variant[],
  databaseCpuUs: () => number,
  rounds: number,
  before: (round: number) => Promise<void> = async () => {},
): Promise<Row[]> {
  const samples = new Map(variants.map(({ name }) => [name, [] as Sample[]]));
  for (let round = 0; round <= rounds; round++) {
    await before(round);
    for (const variant of rotated(variants, round)) {
      const sample = await sampleOf(variant, databaseCpuUs, round);
      if (round > 0) samples.get(variant.name)?.push(sample);
    }
  }
  return [...samples].map(([name, each]) => rowOf(name, each));
}

/**
 * Each round begins with another variant, because the first may find the machine in another state.
 */
function rotated<T>(items: readonly T[], by: number): T[] {
  const from = by % items.length;
  return [...items.slice(from), ...items.slice(0, from)];
}

interface Sample extends RunResult {
  readonly serverCpuUs: number | null;
  readonly databaseCpuUs: number;
}

async function sampleOf(
  { run, cpuUs }: Variant,
  databaseCpuUs: () => number,
  round: number,
): Promise<Sample> {
  const before = { server: cpuUs?.() ?? 0, database: databaseCpuUs() };
  const result = await run(round);
  const perRequest = (used: number) => used / Math.max(result.cpuRequests ?? result.requests, 1);
  return {
    ...result,
    serverCpuUs: cpuUs === undefined ? null : perRequest(cpuUs() - before.server),
    databaseCpuUs: perRequest(databaseCpuUs() - before.database),
  };
}

function rowOf(name: string, samples: readonly Sample[]): Row {
  const middle = (of: (sample: Sample) => number) => median(samples.map(of));
  const rounds = samples.map(({ requests, seconds }) => requests / seconds);
  const errorKinds: Record<string, number> = {};
  for (const { errors } of samples) {
    for (const [kind, count] of Object.entries(errors)) {
      errorKinds[kind] = (errorKinds[kind] ?? 0) + count;
    }
  }
  return {
    name,
    requests: samples.reduce((sum, { requests }) => sum + requests, 0),
    perSecond: median(rounds),
    p50Ms: middle(({ p50Ms }) => p50Ms),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    shed: samples.reduce((sum, { shed = 0 }) => sum + shed, 0),
    maxMs: Math.max(...samples.map(({ maxMs }) => maxMs)),
    serverCpuUs:
      samples[0]?.serverCpuUs === null ? null : middle(({ serverCpuUs }) => serverCpuUs ?? 0),
    databaseCpuUs: middle(({ databaseCpuUs }) => databaseCpuUs),
    errors: Object.values(errorKinds).reduce((sum, count) => sum + count, 0),
    errorKinds,
    rounds,
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
