import { apiOf } from './lib/api.ts';
import { cloneCases } from './lib/clone-cases.ts';
import type { LoadJob } from './lib/load-process.ts';
import { interleave } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { creditCode, readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { requestsTo, type Stage, withStage } from './lib/stage.ts';

const clients = 16;
const applications = 1_000_000;
const few = 1_000;
/** Of each ten applications six wait for pre-review. */
const waitingOfTen = 6;
const page = 50;
const deepPage = 10_000;
const pagesARound = 600;

const names = {
  few: `service, first page of ${few}`,
  first: 'service, first page',
  again: 'service, first page again (A/A)',
  deep: 'service, deep page',
  rare: 'service, first page of a rare status',
  bare: 'fastify, jose, pg, first page',
};

/**
 * Reads a page of 50 applications in one status, in growing rounds and depths, compared with a bare
 * route that selects the rows.
 */
export function measureList(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const { database, service } = stage;
    const template = await submittedCase(stage);
    const load = stage.startRunner<LoadJob>('./load-process.ts');
    const bare = await stage.startBareServer();
    const headers = await stage.authorization('officer');
    const list = (status: string, more = '') =>
      `/v1/applications?roundId=${stage.roundId}&status=${status}&limit=${page}${more}`;
    const pages = (server: typeof service, name: string, path: string) =>
      requestsTo(server, name, load, {
        ...{ headers, expected: [200], connections: clients },
        requests: () =>
          Array.from({ length: scaled(pagesARound, size) }, () => ({ method: 'GET', path })),
      });

    await seed(stage, template, 0, few);
    const small = await interleave(
      [pages(service, names.few, list('submitted'))],
      database.cpuUs,
      size.rounds,
    );

    const total = scaled(applications, size);
    const began = performance.now();
    await seed(stage, template, few, total - few);
    const seededIn = Math.round((performance.now() - began) / 1000);
    const depth = Math.min(deepPage, Math.floor(((total / 10) * waitingOfTen) / page) - 1);
    const cursor = await cursorOf(stage, depth);
    const rows = await interleave(
      [
        pages(service, names.first, list('submitted')),
        pages(service, names.deep, list('submitted', `&cursor=${cursor}`)),
        pages(bare, names.bare, `/applications?roundId=${stage.roundId}&status=submitted`),
        pages(service, names.rare, list('returned')),
        pages(service, names.again, list('submitted')),
      ],
      database.cpuUs,
      size.rounds,
    );
    const all = [...small, ...rows];
    const cpu = (name: string) => {
      const row = rowNamed(all, name);
      return (row.serverCpuUs ?? 0) + row.databaseCpuUs;
    };
    const server = (name: string) => rowNamed(all, name).serverCpuUs ?? Number.NaN;
    report({
      name: 'list',
      title: `A page of ${page} of ${total.toLocaleString('en')} applications, ${clients} clients`,
      rows: all,
      verdicts: [
        ratio(`all CPU of page ${depth}, of the first`, cpu(names.deep) / cpu(names.first), {
          max: 1.2,
        }),
        ratio(`all CPU of ${total}, of ${few}`, cpu(names.first) / cpu(names.few), { max: 1.2 }),
        ratio(`CPU of ${names.bare}`, server(names.first) / server(names.bare), { max: 1.4 }),
      ],
      notes: [`${total.toLocaleString('en')} applications were seeded in ${seededIn} s`],
    });
  });
}

async function submittedCase({ service, issuer, roundId }: Stage): Promise<string> {
  const id = await readyDraft(service.url, issuer, roundId);
  const applicant = apiOf(service.url, await issuer.token('applicant', { creditCode }));
  await applicant.post(`/v1/applications/${id}/submissions`);
  return id;
}

/**
 * Rows of the spine alone, since a list reads nothing else; the rarest status lies at the far end.
 */
async function seed({ database }: Stage, template: string, from: number, count: number) {
  await cloneCases(database.admin, template, {
    ...{ from, count, tables: ['applications', 'submissions'] },
    changes: {
      status: `CASE WHEN n < 20 THEN 'returned' WHEN n % 10 < ${waitingOfTen} THEN 'submitted'
        ELSE 'accepted' END::case_status`,
      // As long as real forms, with names that differ; PostgreSQL would compress repeated text.
      form: `jsonb_build_object('scenarioCode', 'S-' || n % 50,
        'organisation', jsonb_build_object('name', '示例科技有限公司' || n),
        'product', jsonb_build_object('name', '产品' || n, 'description', repeat('窗口事项智能导办。', 60),
          'development', repeat('算法模块的研制与接入。', 30), 'feasibility', repeat('实用性与创新性。', 40)))`,
    },
  });
}

/** Follows the cursors to the page before, as a patient client would. */
async function cursorOf({ service, issuer, roundId }: Stage, pages: number): Promise<string> {
  const officer = apiOf(service.url, await issuer.token('officer'));
  const steps = Math.floor((pages * page) / 200);
  let cursor = '';
  for (let step = 0; step < steps; step++) {
    const { nextCursor } = await officer.get<{ readonly nextCursor: string }>(
      `/v1/applications?roundId=${roundId}&status=submitted&limit=200${cursor && `&cursor=${cursor}`}`,
    );
    cursor = nextCursor;
  }
  return cursor;
}
