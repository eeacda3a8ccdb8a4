import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { type Access, openAccessLog } from '../src/audit/reads/access-log.ts';
import { databaseOf, type Pool } from '../src/platform/database/database.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { caseIdOf, cloneCases } from './lib/clone-cases.ts';
import type { LoadJob } from './lib/load-process.ts';
import { interleave, type Variant } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { type CaseRequest, requestsTo, withStage } from './lib/stage.ts';

const clients = 16;
const cases = 5_000;
const reads = 20_000;
const readsABatch = 1_000;
const names = {
  whole: 'service, 200',
  again: 'service, 200 again (A/A)',
  unchanged: 'service, 304',
  bare: 'fastify, jose, pg named statement',
  static: 'fastify, jose, static answer',
  recording: 'recording a read, by the thousand',
};

const ownPath = (id: string) => `/v1/applications/${id}`;

function readOf(caseId: string, pathOf = ownPath): CaseRequest {
  return { caseId, method: 'GET', path: pathOf(caseId) };
}

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
    const [request] = await stage.byApplicants([readOf(caseIdOf(0))]);
    const first = await fetch(`${service.url}${request?.path}`, {
      headers: request?.headers ?? {},
    });
    const etag = first.headers.get('etag') ?? '';
    const requests = (pathOf: (id: string) => string) => () =>
      stage.byApplicants(
        Array.from({ length: scaled(cases, size) }, (_, index) => readOf(caseIdOf(index), pathOf)),
      );
    const ours = (name: string, expected: number, more: Record<string, string> = {}) =>
      requestsTo(service, name, load, {
        ...{ headers: more, expected: [expected], connections: clients },
        requests: requests(ownPath),
      });
    const barely = (name: string, pathOf: (id: string) => string) =>
      requestsTo(bare, name, load, {
        ...{ headers: {}, expected: [200], connections: clients },
        requests: requests(pathOf),
      });
    const pool = openPool({ url: database.runtimeUrl, max: 1, log: console });
    const variants = [
      ours(names.whole, 200),
      barely(names.bare, (id) => `/applications/${id}`),
      ours(names.unchanged, 304, { 'if-none-match': etag }),
      barely(names.static, () => '/static'),
      ours(names.again, 200),
      recordingTo(pool, size),
    ];
    const rows = await interleave(variants, database.cpuUs, size.rounds).finally(() => pool.end());
    const cpu = (name: string) => rowNamed(rows, name).serverCpuUs ?? Number.NaN;
    const allCpu = (name: string) => cpu(name) + rowNamed(rows, name).databaseCpuUs;
    const recorded = allCpu(names.whole) + allCpu(names.recording);
    report({
      name: 'get',
      title: `Reading one application, ${clients} clients`,
      rows,
      verdicts: [
        ratio(`CPU of ${names.bare}`, cpu(names.whole) / cpu(names.bare), { max: 1.4 }),
        ratio('CPU of 304, of 200', cpu(names.unchanged) / cpu(names.whole), { max: 0.8 }),
        ratio(
          'all CPU of a read that is recorded, of one that is not',
          recorded / allCpu(names.whole),
          {
            max: 1.1,
          },
        ),
      ],
    });
  });
}

/**
 * What the record of a read costs beside the read: as many rows at once as 2 000 reads a second
 * leave.
 */
function recordingTo(pool: Pool, size: Size): Variant {
  const log = openAccessLog({ db: databaseOf(pool), log: console, metrics: new Registry() });
  return {
    name: names.recording,
    cpuUs: () => {
      const { user, system } = process.cpuUsage();
      return user + system;
    },
    async run() {
      const began = performance.now();
      const batches = Math.max(1, scaled(reads / readsABatch, size));
      for (let batch = 0; batch < batches; batch++) {
        for (let read = 0; read < readsABatch; read++) log.add(aRead(read));
        await log.flush();
      }
      const ms = performance.now() - began;
      const each = ms / batches;
      return {
        ...{ requests: batches * readsABatch, seconds: ms / 1_000, errors: {} },
        ...{ p50Ms: each, p99Ms: each, maxMs: each },
      };
    },
  };
}

function aRead(read: number): Access {
  const applicationId = caseIdOf(read);
  return {
    actor: {
      ...{ subject: 'bench-officer', role: 'officer', client: 'bench', creditCode: null },
      scopes: new Set(),
    },
    ...{ operation: 'getApplication', kind: 'application', outcome: 'read' },
    ...{ applicationId, objectIds: { applicationId }, requestId: randomUUID() },
  };
}
