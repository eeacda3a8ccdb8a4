import { caseIdOf, cloneCases } from './lib/clone-cases.ts';
import type { LoadJob } from './lib/load-process.ts';
import { interleave } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { requestsTo, withStage } from './lib/stage.ts';

const clients = 16;
const cases = 5_000;
const names = {
  whole: 'service, 200',
  again: 'service, 200 again (A/A)',
  unchanged: 'service, 304',
  bare: 'fastify, jose, pg named statement',
  static: 'fastify, jose, static answer',
};

/**
 * Reads one application, and asks whether it changed, compared with a bare route that selects the
 * row.
 */
export function measureGet(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const { database, service, issuer, roundId } = stage;
    const template = await readyDraft(service.url, issuer, roundId);
    await cloneCases(database.admin, template, { from: 0, count: cases });
    const bare = await stage.startBareServer();
    const load = stage.startRunner<LoadJob>('./load-process.ts');
    const headers = await stage.authorization('applicant');
    const first = await fetch(`${service.url}/v1/applications/${caseIdOf(0)}`, { headers });
    const etag = first.headers.get('etag') ?? '';
    const requests = (pathOf: (id: string) => string) => () =>
      Array.from({ length: scaled(cases, size) }, (_, index) => ({
        method: 'GET' as const,
        path: pathOf(caseIdOf(index)),
      }));
    const ours = (name: string, expected: number, more: Record<string, string> = {}) =>
      requestsTo(service, name, load, {
        ...{ headers: { ...headers, ...more }, expected: [expected], connections: clients },
        requests: requests((id) => `/v1/applications/${id}`),
      });
    const barely = (name: string, pathOf: (id: string) => string) =>
      requestsTo(bare, name, load, {
        ...{ headers, expected: [200], connections: clients },
        requests: requests(pathOf),
      });
    const variants = [
      ours(names.whole, 200),
      barely(names.bare, (id) => `/applications/${id}`),
      ours(names.unchanged, 304, { 'if-none-match': etag }),
      barely(names.static, () => '/static'),
      ours(names.again, 200),
    ];
    const rows = await interleave(variants, database.cpuUs, size.rounds);
    const cpu = (name: string) => rowNamed(rows, name).serverCpuUs ?? Number.NaN;
    report({
      name: 'get',
      title: `Reading one application, ${clients} clients`,
      rows,
      verdicts: [
        ratio(`CPU of ${names.bare}`, cpu(names.whole) / cpu(names.bare), { max: 1.4 }),
        ratio('CPU of 304, of 200', cpu(names.unchanged) / cpu(names.whole), { max: 0.8 }),
      ],
    });
  });
}
