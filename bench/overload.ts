import { setTimeout as pause } from 'node:timers/promises';
import { apiOf } from './lib/api.ts';
import { caseIdOf, cloneCases } from './lib/clone-cases.ts';
import type { LoadJob, LoadRequest } from './lib/load-process.ts';
import { interleave } from './lib/measure.ts';
import { ratio, report, rounded } from './lib/report.ts';
import { readyDraft } from './lib/round.ts';
import type { Size } from './lib/size.ts';
import { requestsTo, withStage } from './lib/stage.ts';

const secondsARound = 6;
const cases = 2_000;
const crowds = { many: 200, tooMany: 2_000 };

/**
 * Reads, lists and revisions by more clients than the pool has connections, and by far more than the machine can serve;
 * somebody asks for readiness all the while.
 */
export function measureOverload(size: Size): Promise<void> {
  return withStage(
    async (stage) => {
      const { database, service, issuer, roundId } = stage;
      const template = await readyDraft(service.url, issuer, roundId);
      await cloneCases(database.admin, template, { from: 0, count: cases });
      const load = stage.startRunner<LoadJob>('./load-process.ts');
      const headers = await stage.authorization('applicant');
      const readiness = { asked: 0, red: 0, slowestMs: 0 };
      const crowd = (name: string, connections: number, expected: readonly number[]) => {
        const variant = requestsTo(service, name, load, {
          ...{ headers, expected, connections, seconds: secondsARound * size.share },
          requests: mixed,
        });
        return {
          ...variant,
          run: (round: number) =>
            whileAsking(`${service.url}/readyz`, readiness, variant.run(round)),
        };
      };
      const names = {
        many: `${crowds.many} clients, mixed`,
        tooMany: `${crowds.tooMany} clients, mixed`,
      };
      const rows = await interleave(
        [crowd(names.many, crowds.many, [200]), crowd(names.tooMany, crowds.tooMany, [200, 503])],
        database.cpuUs,
        size.rounds,
      );
      // What was shed is over at once; the service still answers.
      await apiOf(
        service.url,
        await issuer.token('applicant', { creditCode: '91350100M000100Y43' }),
      ).get(`/v1/applications/${caseIdOf(0)}`);
      const [many, tooMany] = rows;
      if (many === undefined || tooMany === undefined) throw new Error('both crowds were measured');
      report({
        name: 'overload',
        title: `A crowd before a pool of 10 connections, ${secondsARound} s a round`,
        rows,
        verdicts: [
          {
            target: 'errors of 200 clients: none',
            measured: `${many.errors}`,
            met: many.errors === 0,
          },
          ratio('p99 of 200 clients, of p50', many.p99Ms / many.p50Ms, { max: 20 }),
          {
            target: 'readiness stays green',
            measured: `${readiness.red} red of ${readiness.asked}, slowest ${rounded(readiness.slowestMs)} ms`,
            met: readiness.red === 0,
          },
          {
            target: 'overload is answered with 503 and Retry-After, never a time-out',
            measured: JSON.stringify(tooMany.errorKinds),
            met: tooMany.errors === 0,
          },
        ],
      });
    },
    { DATABASE_POOL_SIZE: '10' },
  );
}

/** Nine in ten read; the ETag of a revision names any version, since many revise the same drafts. */
function mixed(): readonly LoadRequest[] {
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
    if (index % 10 === 1) return { method: 'GET', path: '/v1/applications?limit=20' };
    return { method: 'GET', path };
  });
}

async function whileAsking<T>(
  url: string,
  seen: { asked: number; red: number; slowestMs: number },
  work: Promise<T>,
): Promise<T> {
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
