import { setTimeout as pause } from 'node:timers/promises';
import { caseIdOf, cloneCases } from './lib/clone-cases.ts';
import type { LoadJob, LoadRequest } from './lib/load-process.ts';
import { interleave } from './lib/measure.ts';
import { ratio, report, rounded, rowNamed } from './lib/report.ts';
import { readyDraft } from './lib/round.ts';
import type { Size } from './lib/size.ts';
import { requestsTo, withStage } from './lib/stage.ts';

/** So many that hardly two clients revise the same one at once, which would be refused with 412. */
const cases = 40_000;

interface Crowd {
  readonly name: string;
  readonly clients: number;
  /** Full and least length of a round: overload takes seconds to build up. */
  readonly seconds: { readonly usual: number; readonly least: number };
  /** Page size of the lists that one request in ten asks for. */
  readonly listed: number;
  readonly expected: readonly number[];
}

const many: Crowd = {
  ...{ name: '200 clients, mixed', clients: 200, listed: 20, expected: [200] },
  seconds: { usual: 6, least: 0 },
};
const more: Crowd = {
  ...{ name: '2 000 clients, mixed', clients: 2_000, listed: 20, expected: [200, 503] },
  seconds: { usual: 8, least: 6 },
};
const tooMany: Crowd = {
  ...{ name: '8 000 clients, long lists', clients: 8_000, listed: 200, expected: [200, 503] },
  seconds: { usual: 10, least: 8 },
};

/**
 * Reads, lists and revisions by more clients than the pool has connections, and by far more than
 * the machine can serve. A probe asks for readiness throughout.
 */
export function measureOverload(size: Size): Promise<void> {
  return withStage(
    async (stage) => {
      const { database, service, issuer, roundId } = stage;
      const template = await readyDraft(service.url, issuer, roundId);
      await cloneCases(database.admin, template, { from: 0, count: cases });
      const load = stage.startRunner<LoadJob>('./load-process.ts');
      const headers = await stage.authorization('applicant');
      const readiness = new Map<string, Readiness>();
      const variantOf = ({ name, clients, seconds, listed, expected }: Crowd) => {
        const variant = requestsTo(service, name, load, {
          ...{ headers, expected, connections: clients },
          seconds: Math.max(seconds.least, seconds.usual * size.share),
          requests: () => mixed(listed),
        });
        const seen = { asked: 0, red: 0, slowestMs: 0 };
        readiness.set(name, seen);
        return {
          ...variant,
          run: (round: number) => whileAsking(`${service.url}/readyz`, seen, variant.run(round)),
        };
      };
      const rows = await interleave(
        [many, more, tooMany].map(variantOf),
        database.cpuUs,
        size.rounds,
      );
      const recoveredMs = await untilAnswered(
        `${service.url}/v1/applications/${template}`,
        headers,
      );
      const usual = rowNamed(rows, many.name);
      const overloaded = [more, tooMany].map(({ name }) => rowNamed(rows, name));
      const shed = overloaded.reduce((sum, row) => sum + (row.shed ?? 0), 0);
      report({
        name: 'overload',
        title: 'A crowd of clients before a pool of 10 connections',
        rows,
        verdicts: [
          {
            target: 'errors of 200 clients: none',
            measured: `${usual.errors}`,
            met: usual.errors === 0,
          },
          ratio('p99 of 200 clients, of p50', usual.p99Ms / usual.p50Ms, { max: 20 }),
          {
            target: 'readiness stays green before 200 clients',
            measured: told(readiness.get(many.name)),
            met: readiness.get(many.name)?.red === 0,
          },
          {
            target: 'overload is answered with 503 and Retry-After, never a time-out',
            measured: `${shed} answers 503; ${overloaded.map(({ errorKinds }) => JSON.stringify(errorKinds)).join(', ')} otherwise`,
            met: shed > 0 && overloaded.every(({ errors }) => errors === 0),
          },
        ],
        notes: [
          ...overloaded.map(
            ({ name, shed, requests, maxMs }) =>
              `${name}: ${shed} of ${requests} answered 503, the slowest answer after ${rounded(maxMs)} ms; readiness ${told(readiness.get(name))}`,
          ),
          `after the last crowd left, the service served again within ${rounded(recoveredMs)} ms`,
        ],
      });
    },
    { DATABASE_POOL_SIZE: '10' },
  );
}

/**
 * Nine in ten read; the ETag of a revision names any version, since many revise the same drafts.
 */
function mixed(listed: number): readonly LoadRequest[] {
  return Array.from({ length: cases }, (_, index): LoadRequest => {
    const path = `/v1/applications/${caseIdOf(index)}`;
    if (index % 10 === 0) {
      return {
        ...{
          method: 'PATCH',
          path,
          body: JSON.stringify({ product: { usage: `第 ${index} 次` } }),
        },
        headers: { 'content-type': 'application/merge-patch+json', 'if-match': '*' },
      };
    }
    if (index % 10 === 1) return { method: 'GET', path: `/v1/applications?limit=${listed}` };
    return { method: 'GET', path };
  });
}

interface Readiness {
  asked: number;
  red: number;
  slowestMs: number;
}

function told({ asked, red, slowestMs }: Readiness = { asked: 0, red: 0, slowestMs: 0 }): string {
  return `${red} red of ${asked}, slowest ${rounded(slowestMs)} ms`;
}

/** @returns milliseconds until the service sheds no more */
async function untilAnswered(url: string, headers: Readonly<Record<string, string>>) {
  const start = performance.now();
  for (;;) {
    const answer = await fetch(url, { headers });
    await answer.arrayBuffer();
    if (answer.ok) return performance.now() - start;
    if (answer.status !== 503) throw new Error(`${url}: ${answer.status}`);
    await pause(100);
  }
}

async function whileAsking<T>(url: string, seen: Readiness, work: Promise<T>): Promise<T> {
  let over = false;
  const asking = (async () => {
    while (!over) {
      const start = performance.now();
      const ok = await fetch(url).then(
        (response) => response.ok,
        () => false,
      );
      seen.asked += 1;
      if (!ok) seen.red += 1;
      seen.slowestMs = Math.max(seen.slowestMs, performance.now() - start);
      await pause(200);
    }
  })();
  const result = await work;
  over = true;
  await asking;
  return result;
}
