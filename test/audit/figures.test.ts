import { parse } from 'csv-parse/sync';
import t from 'tap';
import { readFigures, readProgrammeFigures } from '../../src/audit/figures/read-figures.ts';
import { programmeChartNames, roundChartNames } from '../../src/audit/model/figure-charts.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { tableMediaTypes } from '../../src/platform/tables/formats.ts';
import { publishedContract } from '../support/contract.ts';
import { playCase } from '../support/played-case.ts';
import { scoredCases } from '../support/scored-cases.ts';
import { MIDWAY, startTestService, UNKNOWN_ID } from '../support/service.ts';
import { inflatedFile } from '../support/unzip.ts';

// The figures of a round at any instant, which are those of the list of past applications.

const service = await startTestService(t);
const auditor = service.as('auditor');
const officer = service.as('officer');
await service.clockAt(MIDWAY);
const hai = service.applicant('hai');
await service.openDraft(hai);
const returned = await service.readyDraft(hai);
await hai.post(`${returned.url}/submissions`);
await service.decide(returned.url, 'return-notices', {
  kind: 'revise',
  dueAt: '2025-12-29T18:00:00.000+08:00',
  items: [{ pointer: '/product/usage', reasonCode: 'incomplete-form', text: '请补充。' }],
});
await playCase(service);
const figuresUrl = `/v1/rounds/${service.roundId}/figures`;

interface Figures {
  readonly asOf: string;
  readonly total: number;
  readonly statuses: readonly { status: string; count: number; ages: { count: number }[] }[];
  readonly stages: readonly { stage: string; count: number }[];
  readonly tiers: readonly { tierCode: string; count: number; amount: object }[];
  readonly scenarios: readonly { count: number }[];
  readonly deadlines: readonly object[];
  readonly workload: readonly { role: string; subject: string; acts: number }[];
  readonly money: Readonly<Record<string, object>>;
}

interface Programme extends Figures {
  readonly rounds: readonly {
    readonly roundCode: string;
    readonly year: number;
    readonly state: string;
    readonly total: number;
    readonly money: Readonly<Record<string, object>>;
  }[];
  readonly roundsWithoutBudget: number;
}

interface Past {
  readonly status: string;
  readonly stage: string;
}

const wrong = publishedContract()('RoundFigures');
const wrongProgramme = publishedContract()('ProgrammeFigures');

async function figuresAt(asOf?: string): Promise<Figures> {
  const query = asOf === undefined ? '' : `?${new URLSearchParams({ asOf })}`;
  const { status, body } = await officer.get<Figures>(`${figuresUrl}${query}`);
  t.equal(status, 200);
  t.same(wrong(body), []);
  return body;
}

t.test('at every instant the counts are those of the list', async (t) => {
  const { rows } = await service.pool.query(
    'select distinct at from ledger_entries where round_id = $1 order by at',
    [service.roundId],
  );
  t.ok(rows.length > 3);
  for (const { at } of rows) {
    for (const instant of [new Date(+at - 1), at]) {
      const asOf = instant.toISOString();
      const figures = await figuresAt(asOf);
      const list = new URLSearchParams({ asOf, roundId: service.roundId });
      const { body } = await auditor.get<{ items: Past[] }>(`/v1/past-applications?${list}`);
      t.equal(figures.total, body.items.length, asOf);
      const count = (key: keyof Past, value: string) =>
        body.items.filter((each) => each[key] === value).length;
      const sums = [figures.statuses, figures.stages].map((each) =>
        (each as readonly { count: number }[]).reduce((sum, { count }) => sum + count, 0),
      );
      t.same(sums, [figures.total, figures.total]);
      for (const each of figures.statuses) {
        t.equal(each.count, count('status', each.status));
        t.equal(
          each.ages.reduce((sum, age) => sum + age.count, 0),
          each.count,
        );
      }
      for (const each of figures.stages) t.equal(each.count, count('stage', each.stage));
    }
  }
});

t.test('work, deadlines and money are told', async (t) => {
  const now = await figuresAt();
  t.match(now, {
    total: 3,
    tiers: [{ tierCode: 'first', tierName: { zh: String }, count: 1 }],
    deadlines: [{ kind: 'return', day: '2025-12-29', count: 1 }],
    money: { disbursed: { amount: '400000.00' }, clawedBack: { amount: '0.00' } },
  });
  t.same(now.money.awarded, now.tiers[0]?.amount);
  const acts = (role: string, subject: string) =>
    now.workload.find((each) => each.role === role && each.subject === subject)?.acts;
  t.equal(acts('reviewer', 'ann'), 2, 'a return, and a decline that was proposed');
  t.equal(acts('reviewer', 'ben'), 1);
  t.equal(acts('reviewer', 'cai'), 1);
  t.equal(acts('expert', 'expert-1'), 1);
  t.equal(now.workload.filter(({ role }) => role === 'counter').length, 1);
});

t.test('the table is for spreadsheets, with numbers as numbers', async (t) => {
  const csv = await officer.get<Buffer>(`${figuresUrl}/table`);
  t.match(csv.headers, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': /2025-open-scenario-2025-12-23-.*\.csv$/,
  });
  const rows: Record<string, string>[] = parse(csv.body, { columns: true, bom: true });
  t.match(
    rows.find(({ 代码 }) => 代码 === 'disbursed'),
    { 类别: '资金', 名称: '已拨付', 件数: '', '金额（元）': '400000.00' },
  );
  const xlsx = await officer.get<Buffer>(`${figuresUrl}/table?format=xlsx`);
  t.match(xlsx.headers['content-type'], /spreadsheetml/);
  const sheet = `${inflatedFile(xlsx.body, 'xl/worksheets/sheet1.xml')}`;
  t.match(sheet, /<c [^>]*><v>400000<\/v><\/c>/, 'a number');
  t.match(sheet, /<pane [^>]*ySplit="1"/, 'the headings stay');
});

t.test('charts and the report are whole documents, without scripts', async (t) => {
  for (const name of roundChartNames) {
    const { status, body, headers } = await officer.get<Buffer>(`${figuresUrl}/charts/${name}`);
    t.equal(status, 200);
    t.match(headers['content-type'], 'image/svg+xml');
    t.match(`${body}`, /^<svg .*<\/svg>$/s);
  }
  t.equal((await officer.get(`${figuresUrl}/charts/other`)).status, 400);
  const { body, headers } = await officer.get<Buffer>(`${figuresUrl}/report`);
  t.match(headers, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  const html = `${body}`;
  t.match(html, /^<!doctype html>\n<html lang="zh-CN">/);
  t.match(html, '截至 2025年12月23日 00:00');
  t.match(html, '预审人员');
  t.notMatch(html, /<script|https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
});

t.test('the report is a PDF for paper, always the same', async (t) => {
  const url = `${figuresUrl}/report?format=pdf&asOf=${encodeURIComponent(MIDWAY)}`;
  const [first, second] = [await officer.get<Buffer>(url), await officer.get<Buffer>(url)];
  t.match(first.headers, {
    'content-type': 'application/pdf',
    'content-disposition': /2025-open-scenario-2025-11-15-.*\.pdf$/,
  });
  t.equal(first.body.subarray(0, 5).toString(), '%PDF-');
  t.ok(first.body.equals(second.body));
  const now = await officer.get<Buffer>(`${figuresUrl}/report?format=pdf`);
  t.notOk(now.body.equals(first.body));
});

t.test('the figures of the programme are the sums of its rounds', async (t) => {
  const before = (await figuresAt()).asOf;
  await service.clockAt('2025-12-24T00:00:00.000+08:00');
  const otherId = await scoredCases(service).openRound('2026-call', (document) => {
    Object.assign(document.year, { value: 2026 });
    delete document.awards.budgetFen;
    Object.assign(document.window.closesAt, { value: '2025-12-31T18:00:00.000+08:00' });
  });
  const shan = service.applicant('shan');
  t.equal((await shan.post('/v1/applications', { roundId: otherId })).status, 201);
  const parts = await Promise.all(
    [service.roundId, otherId].map(async (roundId) => {
      const { body } = await officer.get<Figures>(`/v1/rounds/${roundId}/figures`);
      return body;
    }),
  );
  const { status, body } = await auditor.get<Programme>('/v1/figures');
  t.equal(status, 200);
  t.same(wrongProgramme(body), []);
  t.same(
    body.rounds.map(({ roundCode, year, state, total }) => [roundCode, year, state, total]),
    [
      ['2025-open-scenario', 2025, 'closed', 3],
      ['2026-call', 2026, 'open', 1],
    ],
  );
  t.match(body, { roundsWithoutBudget: 1, money: { budget: parts[0]?.money.budget } });
  t.equal(body.total, 4);
  t.same(
    body.rounds.map(({ money }) => money),
    parts.map(({ money }) => money),
  );
  const countOf = ({ statuses }: Figures, wanted: string) =>
    statuses.find((each) => each.status === wanted)?.count ?? 0;
  for (const each of ['draft', 'returned', 'accepted']) {
    const sum = parts.reduce((total, part) => total + countOf(part, each), 0);
    t.equal(countOf(body, each), sum, each);
  }
  t.same(body.workload, parts[0]?.workload);

  const of2025 = await auditor.get<Programme>('/v1/figures?year=2025');
  const { asOf: _asOf, ...first } = parts[0] as Figures;
  t.match(of2025.body, { ...first, roundId: undefined, year: 2025, rounds: { length: 1 } });
  t.match(await auditor.get('/v1/figures?year=2099'), {
    status: 200,
    body: { total: 0, rounds: [], money: { budget: null } },
  });
  const earlier = await auditor.get<Programme>(
    `/v1/figures?${new URLSearchParams({ asOf: before })}`,
  );
  t.equal(earlier.body.rounds.length, 1, 'the other round was not open yet');

  const csv = await officer.get<Buffer>('/v1/figures/table');
  const rows: Record<string, string>[] = parse(csv.body, { columns: true, bom: true });
  t.match(
    rows.filter(({ 类别 }) => 类别 === '轮次').map(({ 代码, 件数 }) => [代码, 件数]),
    [
      ['2025-open-scenario', '3'],
      ['2026-call', '1'],
    ],
  );
  for (const [url, accept, type] of [
    ['/v1/figures/table', tableMediaTypes.xlsx, tableMediaTypes.xlsx],
    ['/v1/figures/table?format=csv', '*/*', 'text/csv; charset=utf-8'],
    ['/v1/figures/report', 'application/pdf', 'application/pdf'],
    ['/v1/figures/report', 'text/html, application/pdf;q=0.9', 'text/html; charset=utf-8'],
  ] as const) {
    const { status, headers } = await officer.get(url, { accept });
    t.match(
      { status, headers },
      { status: 200, headers: { 'content-type': type, vary: 'accept' } },
    );
  }
  const excluded = { accept: tableMediaTypes.xlsx };
  t.equal((await officer.get('/v1/figures/table?format=csv', excluded)).status, 406);
  const xlsx = await officer.get<Buffer>('/v1/figures/table?format=xlsx&year=2026');
  t.match(`${inflatedFile(xlsx.body, 'xl/sharedStrings.xml')}`, '2026-call');
  for (const name of programmeChartNames) {
    const chart = await officer.get<Buffer>(`/v1/figures/charts/${name}`);
    t.match([chart.status, `${chart.body}`], [200, /^<svg .*<\/svg>$/s], name);
  }
  const html = `${(await officer.get<Buffer>('/v1/figures/report?year=2025')).body}`;
  t.match(html, '<h1>专项补贴2025 年度各轮次办理情况统计</h1>');
  const pdf = await officer.get<Buffer>('/v1/figures/report?format=pdf');
  t.equal(pdf.body.subarray(0, 5).toString(), '%PDF-');
  for (const part of ['', '/table', '/charts/rounds', '/report']) {
    t.equal((await service.as('finance').get(`/v1/figures${part}`)).status, 403);
    t.equal((await officer.get(`/v1/figures${part}?year=19`)).status, 400);
    const ahead = await officer.get(`/v1/figures${part}?asOf=2026-12-01T00:00:00.000Z`);
    t.same([ahead.status, ...ahead.findings], [422, 'as-of-ahead /query/asOf']);
  }
});

t.test('a round that was cancelled adds no budget, and falls due no more', async (t) => {
  const roundId = await scoredCases(service).openRound('2026-again', (document) => {
    Object.assign(document.year, { value: 2026 });
    Object.assign(document.window.closesAt, { value: '2025-12-31T18:00:00.000+08:00' });
  });
  const of2026 = async () => (await auditor.get<Programme>('/v1/figures?year=2026')).body;
  const before = await of2026();
  const budget = before.rounds[0]?.money.budget;
  t.ok(budget);
  t.same([before.money.budget, before.roundsWithoutBudget], [budget, 1]);
  t.same(before.deadlines, [{ kind: 'close', day: '2025-12-31', count: 1 }]);
  await service.clockAt('2025-12-24T01:00:00.000+08:00');
  const [first, second] = ['officer-x', 'officer-y'].map((subject) =>
    service.as('officer', undefined, subject),
  );
  const url = `/v1/rounds/${roundId}/cancellation-proposals`;
  const proposed = await first?.post<{ id: string }>(url, { reason: '预算调整。' });
  const confirmation = `/v1/cancellation-proposals/${proposed?.body.id}/confirmation`;
  t.equal((await second?.post(confirmation))?.status, 200);
  const after = await of2026();
  t.same(
    after.rounds.map(({ roundCode, state, money }) => [roundCode, state, money.budget]),
    [
      ['2026-again', 'cancelled', budget],
      ['2026-call', 'open', null],
    ],
  );
  t.same([after.money.budget, after.roundsWithoutBudget], [null, 1]);
  const then = await auditor.get<Programme>(
    `/v1/figures?${new URLSearchParams({ year: '2026', asOf: before.asOf })}`,
  );
  t.match(then.body, { rounds: [{ state: 'open' }, {}], money: { budget } }, 'as it was then');
});

t.test('a reading that nobody waits for ends, and keeps no other from its turn', async (t) => {
  const db = databaseOf(service.pool);
  const left = AbortSignal.abort();
  await t.rejects(readFigures(db, service.roundId, undefined, left), { code: 'unavailable' });
  await t.rejects(readProgrammeFigures(db, undefined, undefined, left), { code: 'unavailable' });
  // It leaves once the first round is read.
  let asked = 0;
  const leaving = Object.defineProperty(new AbortController().signal, 'aborted', {
    get: () => ++asked > 2,
  });
  await t.rejects(readProgrammeFigures(db, undefined, undefined, leaving), { code: 'unavailable' });
  t.equal(asked, 3, 'before the second round');
  const answers = await Promise.all(
    Array.from({ length: 9 }, () => officer.get('/v1/figures')).concat(officer.get(figuresUrl)),
  );
  t.ok(
    answers.every(({ status }) => status === 200),
    'a full queue of the programme leaves rounds',
  );
});

t.test('only officers and auditors ask, and only about what was', async (t) => {
  for (const role of ['pre-reviewer', 'finance', 'expert'] as const) {
    t.equal((await service.as(role).get(figuresUrl)).status, 403, role);
  }
  for (const part of ['', '/table', '/charts/money', '/report']) {
    t.equal((await officer.get(`/v1/rounds/${UNKNOWN_ID}/figures${part}`)).status, 404);
    const ahead = await officer.get(`${figuresUrl}${part}?asOf=2026-12-01T00:00:00.000Z`);
    t.same([ahead.status, ...ahead.findings], [422, 'as-of-ahead /query/asOf']);
  }
});
