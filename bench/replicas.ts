import { availableParallelism } from 'node:os';
import { apiOf } from './lib/api.ts';
import { cloneCases } from './lib/clone-cases.ts';
import type { LoadJob } from './lib/load-process.ts';
import { interleave } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { creditCode, readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { withStage } from './lib/stage.ts';

const clients = 16;
const cases = 2_000;
const pages = 1_000;
const names = { one: 'one replica', two: 'two replicas', again: 'one replica again (A/A)' };

/**
 * Reads the same lists by one replica and by two on one database. The work costs the service
 * several times its cost in PostgreSQL.
 */
export function measureReplicas(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const { database, service, issuer, roundId } = stage;
    const template = await readyDraft(service.url, issuer, roundId);
    const applicant = apiOf(service.url, await issuer.token('applicant', { creditCode }));
    await applicant.post(`/v1/applications/${template}/submissions`);
    await cloneCases(database.admin, template, { from: 0, count: cases });
    const second = await stage.startService();
    const load = stage.startRunner<LoadJob>('./load-process.ts');
    const headers = await stage.authorization('officer');
    const path = `/v1/applications?roundId=${roundId}&status=submitted&limit=50`;
    const requests = Array.from({ length: scaled(pages, size) }, () => ({
      method: 'GET' as const,
      path,
    }));
    const by = (name: string, servers: readonly (typeof service)[]) => ({
      name,
      cpuUs: () => servers.reduce((sum, server) => sum + server.cpuUs(), 0),
      run: () =>
        load.run({
          origins: servers.map(({ url }) => url),
          ...{ connections: clients, requests, headers, expected: [200] },
        }),
    });
    const rows = await interleave(
      [by(names.one, [service]), by(names.two, [service, second]), by(names.again, [second])],
      database.cpuUs,
      size.rounds,
    );
    const gain = rowNamed(rows, names.two).perSecond / rowNamed(rows, names.one).perSecond;
    report({
      name: 'replicas',
      title: `Pages of 50 applications, ${clients} clients`,
      rows,
      verdicts: [ratio('throughput of two, of one', gain, { min: 1.6 })],
      notes: [
        `Load, replicas and PostgreSQL share ${availableParallelism()} cores; with fewer than four, a second replica takes its share from the others.`,
      ],
    });
  });
}
