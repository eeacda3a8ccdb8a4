import { request } from 'undici';
import { apiOf } from './lib/api.ts';
import { cloneCases } from './lib/clone-cases.ts';
import type { LoadJob } from './lib/load-process.ts';
import { interleave } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { checklist, creditCode, readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { requestsTo, type Stage, withStage } from './lib/stage.ts';

const clients = 16;
const page = 50;
const pagesARound = 200;
const codings = ['identity', 'gzip', 'br', 'zstd'] as const;
const views = ['full', 'summary'] as const;

/** Reads a page of 50 accepted cases in both views and in each coding. */
export function measureCompression(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const { database, service } = stage;
    await cloneCases(database.admin, await acceptedCase(stage), {
      ...{ from: 0, count: page, tables: ['applications', 'submissions'] },
      changes: { form: differentForm },
    });
    const load = stage.startRunner<LoadJob>('./load-process.ts');
    const authorization = await stage.authorization('officer');
    const path = (view: string) =>
      `/v1/applications?roundId=${stage.roundId}&status=accepted&limit=${page}&view=${view}`;
    const wanted = views.flatMap((view) =>
      codings.map((coding) => ({
        name: `${view}, ${coding}`,
        path: path(view),
        headers: { ...authorization, 'accept-encoding': coding },
      })),
    );
    const sizes = new Map<string, number>();
    for (const { name, ...request } of wanted) sizes.set(name, await bytesOf(service.url, request));
    const measured = await interleave(
      wanted.map((each) =>
        requestsTo(service, each.name, load, {
          ...{ headers: each.headers, expected: [200], connections: clients },
          requests: () =>
            Array.from({ length: scaled(pagesARound, size) }, () => ({
              method: 'GET',
              path: each.path,
            })),
        }),
      ),
      database.cpuUs,
      size.rounds,
    );
    const rows = measured.map((row) => ({ ...row, bytes: sizes.get(row.name) ?? Number.NaN }));
    const cpu = (name: string) => rowNamed(rows, name).serverCpuUs ?? Number.NaN;
    const ofFull = (name: string) => cpu(name) / cpu('full, identity');
    report({
      name: 'compression',
      title: `A page of ${page} accepted cases by view and coding, ${clients} clients`,
      rows,
      verdicts: [
        {
          target: 'bytes of a summary ≤ 60 000',
          measured: `${sizes.get('summary, identity')}`,
          met: (sizes.get('summary, identity') ?? Number.NaN) <= 60_000,
        },
        ratio('CPU of the full page in zstd, of it plain', ofFull('full, zstd'), { max: 1.2 }),
        ratio('CPU of the full page in gzip, of it plain', ofFull('full, gzip'), { max: 2 }),
        ratio('CPU of a summary, of the full page', ofFull('summary, identity'), { max: 0.6 }),
      ],
      notes: [...sizes].map(([name, bytes]) => `${name}: ${bytes.toLocaleString('en')} bytes`),
    });
  });
}

async function acceptedCase({ service, issuer, roundId }: Stage): Promise<string> {
  const id = await readyDraft(service.url, issuer, roundId);
  const applicant = apiOf(service.url, await issuer.token('applicant', { creditCode }));
  const reviewer = apiOf(service.url, await issuer.token('pre-reviewer'));
  await applicant.post(`/v1/applications/${id}/submissions`);
  await reviewer.post(`/v1/applications/${id}/review-claim`);
  await reviewer.post(`/v1/applications/${id}/acceptance`, { checks: checklist, paperItems: [] });
  return id;
}

/** Names that differ, as those of real cases do: the same text again would compress too well. */
const differentForm = `jsonb_build_object('scenarioCode', 'S-' || n,
  'organisation', jsonb_build_object('name', left(md5('organisation' || n), 12)),
  'product', jsonb_build_object('name', left(md5('product' || n), 20)))`;

/** As sent: fetch would decode it, and tell nothing of its size. */
async function bytesOf(
  origin: string,
  { path, headers }: { readonly path: string; readonly headers: Readonly<Record<string, string>> },
): Promise<number> {
  const { statusCode, body } = await request(`${origin}${path}`, { headers });
  if (statusCode !== 200) throw new Error(`${statusCode} ${await body.text()}`);
  return (await body.bytes()).length;
}
