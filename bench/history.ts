import { apiOf } from './lib/api.ts';
import { caseIdOf, cloneCases } from './lib/clone-cases.ts';
import type { LoadJob } from './lib/load-process.ts';
import { interleave } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { creditCode, readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { requestsTo, withStage } from './lib/stage.ts';

const clients = 16;
const sizes = { small: 10_000, large: 10_000_000 };
const readARound = 2_000;

/** Reads the history of one application, in a short ledger and in a long one. */
export function measureHistory(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const { database, service, issuer, roundId } = stage;
    const { admin } = database;
    const template = await readyDraft(service.url, issuer, roundId);
    const applicant = apiOf(service.url, await issuer.token('applicant', { creditCode }));
    await applicant.post(`/v1/applications/${template}/submissions`);
    const { rows: counted } = await admin.query<{ count: number }>(
      'SELECT count(*)::int FROM ledger_entries WHERE application_id = $1',
      [template],
    );
    const perCase = counted[0]?.count ?? 1;
    const casesOf = (entries: number) => Math.ceil(entries / perCase);
    const hot = casesOf(sizes.small);
    await cloneCases(admin, template, { from: 0, count: hot });

    const load = stage.startRunner<LoadJob>('./load-process.ts');
    const headers = await stage.authorization('auditor');
    const histories = (name: string) =>
      requestsTo(service, name, load, {
        ...{ headers, expected: [200], connections: clients },
        requests: () =>
          Array.from({ length: scaled(readARound, size) }, (_, index) => ({
            method: 'GET',
            path: `/v1/applications/${caseIdOf(index % hot)}/history`,
          })),
      });
    const name = (entries: number) => `${entries.toLocaleString('en')} entries`;
    const short = name(sizes.small);
    const total = scaled(sizes.large, size);
    const long = name(total);
    const before = await interleave(
      [histories(short), histories(`${short} (A/A)`)],
      database.cpuUs,
      size.rounds,
    );
    await cloneCases(admin, template, {
      ...{ from: hot, count: casesOf(total) - hot, tables: ['ledger_entries'] },
    });
    const after = await interleave([histories(long)], database.cpuUs, size.rounds);
    const rows = [...before, ...after];
    const wait = (of: string) => rowNamed(rows, of).p50Ms;
    const cpu = (of: string) => rowNamed(rows, of).databaseCpuUs;
    report({
      name: 'history',
      title: `The history of one application, ${perCase} entries each, ${clients} clients`,
      rows,
      verdicts: [
        ratio(`wait in ${long}, in ${short}`, wait(long) / wait(short), { max: 1.5 }),
        ratio(`PostgreSQL CPU in ${long}, in ${short}`, cpu(long) / cpu(short), { max: 1.5 }),
      ],
    });
  });
}
