import policy from '../policies/2025-open-scenario.json' with { type: 'json' };
import type { Pool } from '../src/platform/database/database.ts';
import { moveClock } from '../src/platform/development/movable-clock.ts';
import { apiOf } from './lib/api.ts';
import { cloneCases } from './lib/clone-cases.ts';
import { ratio, report, rounded } from './lib/report.ts';
import { checklist, creditCode, readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { type Stage, withStage } from './lib/stage.ts';

const sizes = [1_000, 10_000, 100_000];
const MONDAY = '2025-12-15T10:00:00+08:00';
const TUESDAY = '2025-12-23T00:00:00+08:00';
const panel = ['bench-expert-1', 'bench-expert-2', 'bench-expert-3'];

/** The window is still open. */
const incomplete = [{ cause: 'window-open', reason: '测量用。' }];

interface Measured {
  readonly size: number;
  readonly copyMs: number;
  /** By operation, in their order. */
  readonly ms: Readonly<Record<string, number>>;
  /** Of a case, read one after another all the while. */
  readonly p99Ms: number;
  readonly refused: number;
}

/**
 * An officer's way from the scored cases of a round to its final awards, through the API, as rounds
 * grow; somebody reads a case all the while. Confirmation is compared with COPY of the rows that it
 * wrote.
 */
export async function measureLargeRounds(size: Size): Promise<void> {
  const measured: Measured[] = [];
  for (const count of sizes.map((each) => scaled(each, size))) {
    await withStage(async (stage) => {
      measured.push(await measureRound(stage, count));
    });
  }
  const least = measured[0];
  const most = measured.at(-1);
  if (least === undefined || most === undefined) throw new Error('there are sizes');
  report({
    name: 'large-rounds',
    title: 'From scored cases to final awards, through the API, ms',
    rows: measured.map(({ size: cases, copyMs, ms, p99Ms, refused }) => ({
      name: cases.toLocaleString('en'),
      ...Object.fromEntries(Object.entries(ms).map(([name, each]) => [name, rounded(each)])),
      COPY: rounded(copyMs),
      'p99 of a case': rounded(p99Ms),
      refused,
    })),
    verdicts: [
      ratio(
        `a page of ${most.size}, of a page of ${least.size}`,
        of(most, 'page') / of(least, 'page'),
        { max: 3 },
      ),
      ratio(
        `confirming ${most.size}, of COPY of the same rows`,
        of(most, 'confirm') / most.copyMs,
        { max: 3 },
      ),
      { target: 'nobody is shed', measured: `${most.refused}`, met: most.refused === 0 },
    ],
  });
}

function of({ ms }: Measured, operation: string): number {
  return ms[operation] ?? Number.NaN;
}

async function measureRound(stage: Stage, count: number): Promise<Measured> {
  const { database, issuer, service } = stage;
  const template = await scoredCase(stage);
  await cloneCases(database.admin, template, {
    ...{ from: 1, count: count - 1 },
    // No two look alike: likeness would have to be judged first.
    changes: {
      content_bands: '(select array_agg((n * 32 + g)::int) from generate_series(0, 31) g)',
      sha256: "encode(sha256(convert_to(n || t.id::text, 'UTF8')), 'hex')",
    },
  });
  const [first, second] = [
    apiOf(service.url, await issuer.token('officer', { subject: 'bench-officer-1' })),
    apiOf(service.url, await issuer.token('officer', { subject: 'bench-officer-2' })),
  ];
  const ms: Record<string, number> = {};
  const timed = async <Result>(name: string, work: () => Promise<Result>) => {
    const start = performance.now();
    const result = await work();
    ms[name] = performance.now() - start;
    return result;
  };
  const watch = watchCase(`${service.url}/v1/applications/${template}`, {
    authorization: `Bearer ${await issuer.token('officer')}`,
  });
  const runs = `/v1/rounds/${stage.roundId}/allocation-runs`;
  const run = await timed('propose', () => first.post(runs, { incomplete }));
  const path = `/v1/allocation-runs/${run.id}`;
  await timed('read', () => first.get(path));
  await timed('page', () => first.get(`${path}/items?limit=100`));
  await timed('confirm', () => second.post(`${path}/confirmation`, { incompleteConfirmed: true }));
  const copyMs = await copied(database.admin, run.id);
  await moveClock(database.admin, { at: new Date(MONDAY), frozen: true });
  await timed('publish', () => second.post(`${path}/publication`));
  await moveClock(database.admin, { at: new Date(TUESDAY), frozen: true });
  await timed('final', () => second.post(`${path}/final-decision`));
  const { p99Ms, refused } = await watch.end();
  return { size: count, copyMs, ms, p99Ms, refused };
}

/** A case that three experts have scored, and whose score is final. */
async function scoredCase({ service, issuer, roundId }: Stage): Promise<string> {
  const api = async (...who: Parameters<typeof issuer.token>) =>
    apiOf(service.url, await issuer.token(...who));
  const [first, second] = [
    await api('officer', { subject: 'bench-officer-1' }),
    await api('officer', { subject: 'bench-officer-2' }),
  ];
  const employer = { name: '样例评审研究院', creditCode: '12440300MB2REF1EW7' };
  await first.post(`/v1/rounds/${roundId}/experts`, {
    experts: panel.map((subject) => ({
      ...{ subject, employer, fields: ['natural-language'], active: true },
    })),
  });
  const id = await readyDraft(service.url, issuer, roundId);
  const url = `/v1/applications/${id}`;
  const applicant = await api('applicant', { creditCode });
  await applicant.post(`${url}/submissions`);
  const reviewer = await api('pre-reviewer');
  await reviewer.post(`${url}/review-claim`);
  await reviewer.post(`${url}/acceptance`, { checks: checklist, paperItems: [] });
  const named = await first.post(`${url}/named-expert-proposals`, {
    ...{ experts: panel, reason: 'other', statement: '测量用。' },
  });
  await second.post(`/v1/named-expert-proposals/${named.id}/confirmation`);
  for (const subject of panel) {
    const expert = await api('expert', { subject });
    const { items } = await expert.get<{ readonly items: readonly { readonly id: string }[] }>(
      '/v1/expert-assignments',
    );
    await expert.post(`/v1/expert-assignments/${items[0]?.id}/declaration`, { conflict: 'none' });
    await expert.post(`${url}/score-sheets`, {
      ...{ submissionNumber: 1, comment: '测量用。' },
      scoresCenti: Object.fromEntries(policy.scoring.criteria.map(({ code }) => [code, 9_000])),
    });
  }
  await first.post(`${url}/final-score`);
  return id;
}

/** How long PostgreSQL takes to copy the rows that a confirmation wrote into empty tables. */
async function copied(admin: Pool, runId: string): Promise<number> {
  const { rows } = await admin.query<{ readonly directory: string }>(
    "SELECT current_setting('data_directory') AS directory",
  );
  const written = {
    applications: `SELECT c.* FROM applications c WHERE c.id IN (SELECT application_id FROM awards WHERE run_id = '${runId}')`,
    awards: `SELECT * FROM awards WHERE run_id = '${runId}'`,
    ledger_entries: `SELECT * FROM ledger_entries WHERE action = 'award.granted'`,
  };
  let copyMs = 0;
  for (const [table, query] of Object.entries(written)) {
    const file = `${rows[0]?.directory}/${table}.copy`;
    await admin.query(`CREATE TABLE copied_${table} (LIKE ${table} INCLUDING ALL)`);
    await admin.query(`COPY (${query}) TO '${file}'`);
    const start = performance.now();
    await admin.query(`COPY copied_${table} FROM '${file}'`);
    copyMs += performance.now() - start;
    await admin.query(`DROP TABLE copied_${table}`);
  }
  return copyMs;
}

/** Reads a case again and again, until it is told to end. */
function watchCase(url: string, headers: Readonly<Record<string, string>>) {
  const waits: number[] = [];
  let refused = 0;
  let isGoing = true;
  const reading = (async () => {
    while (isGoing) {
      const start = performance.now();
      const { status } = await fetch(url, { headers });
      waits.push(performance.now() - start);
      if (status !== 200) refused += 1;
    }
  })();
  // Where the bench itself fails, the service goes away under it.
  reading.catch(() => undefined);
  return {
    async end() {
      isGoing = false;
      await reading;
      waits.sort((left, right) => left - right);
      return { p99Ms: waits[Math.floor(waits.length * 0.99)] ?? Number.NaN, refused };
    },
  };
}
