import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import type { Row } from './measure.ts';

/** A target of the service, with the result of this run. */
export interface Verdict {
  readonly target: string;
  readonly measured: string;
  /** `void`: a request failed that should not, so nothing was measured. */
  readonly met: boolean | 'void';
}

export interface Report {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly (Row | Readonly<Record<string, string | number | null>>)[];
  readonly verdicts?: readonly Verdict[];
  /** Facts that a reader needs to judge the figures. */
  readonly notes?: readonly string[];
}

const results = new URL('../results/', import.meta.url);

/**
 * Prints the table and keeps it, with the machine and the commit, in `bench/results/<name>.json`.
 */
export function report({ name, title, rows, verdicts: given = [], notes = [] }: Report): void {
  // Refusing is faster than doing: where a request failed that should not, nothing was measured.
  const failed = rows.some((row) => isRow(row) && row.errors > 0);
  const verdicts = failed ? given.map((verdict) => ({ ...verdict, met: 'void' as const })) : given;
  console.log(`\n${title}`);
  console.table(Object.fromEntries(rows.map(shown)));
  for (const { target, measured, met } of verdicts) {
    console.log(`${met === 'void' ? '  void' : met ? '  met' : 'MISSED'}  ${target}: ${measured}`);
  }
  for (const note of notes) console.log(`        ${note}`);
  const kept = {
    name,
    title,
    at: new Date().toISOString(),
    ...surroundings(),
    rows,
    verdicts,
    notes,
  };
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL(`${name}.json`, results), `${JSON.stringify(kept, null, 2)}\n`);
}

/** A verdict on a ratio that must not be smaller, or not be larger. */
export function ratio(
  target: string,
  value: number,
  limit: { min: number } | { max: number },
): Verdict {
  const measured = value.toFixed(2);
  return 'min' in limit
    ? { target: `${target} ≥ ${limit.min}`, measured, met: value >= limit.min }
    : { target: `${target} ≤ ${limit.max}`, measured, met: value <= limit.max };
}

/** @throws Error when a bench has no such row */
export function rowNamed(rows: readonly Row[], name: string): Row {
  const found = rows.find((row) => row.name === name);
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
}

function shown(row: Report['rows'][number]): [string, Record<string, unknown>] {
  if (!isRow(row)) {
    const { name, ...values } = row;
    return [String(name), values];
  }
  return [
    row.name,
    {
      'requests/s': Math.round(row.perSecond),
      'p50 ms': rounded(row.p50Ms),
      'p99 ms': rounded(row.p99Ms),
      'server CPU µs': row.serverCpuUs === null ? '–' : Math.round(row.serverCpuUs),
      'PostgreSQL CPU µs': Math.round(row.databaseCpuUs),
      errors: row.errors === 0 ? 0 : JSON.stringify(row.errorKinds),
    },
  ];
}

function isRow(row: Report['rows'][number]): row is Row {
  return 'rounds' in row;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function surroundings() {
  return {
    commit: git('rev-parse', '--short', 'HEAD'),
    changed: git('status', '--porcelain', 'src') !== '',
    machine: {
      cpus: cpus().length,
      model: cpus()[0]?.model ?? 'unknown',
      memoryGiB: Math.round(totalmem() / 1024 ** 3),
      kernel: release(),
      node: process.version,
    },
  };
}

function git(...args: string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
