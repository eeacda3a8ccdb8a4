import t from 'tap';
import type { PastAward } from '../../../src/audit/model/case-effects.ts';
import {
  chartNamesOf,
  figureChart,
  programmeChartNames,
  roundChartNames,
} from '../../../src/audit/model/figure-charts.ts';
import {
  applicantKindName,
  figureCsv,
  figureRows,
  type ProgrammeFigures,
  type RoundFigures,
  yuan,
} from '../../../src/audit/model/figure-rows.ts';
import { type CountedCase, countedForm, figuresOf } from '../../../src/audit/model/figures.ts';
import { joinedBudget, joinedFigures } from '../../../src/audit/model/join-figures.ts';
import type { PastCase } from '../../../src/audit/model/past-case.ts';
import { groupTable, reportHead } from '../../../src/audit/model/report-groups.ts';
import { reportHtml } from '../../../src/audit/model/report-html.ts';
import { describeReport } from '../../../src/audit/model/report-pdf.ts';
import { type WorkStep, workloadOf, workOf } from '../../../src/audit/model/workload.ts';
import type { FormContent } from '../../../src/cases/model/contact.ts';

const asOf = new Date('2025-12-10T02:00:00.000Z');
const DAY_MS = 86_400_000;
const ago = (days: number, ms = 0) => new Date(+asOf - days * DAY_MS + ms);

const bare: PastCase = {
  ...{ applicantCreditCode: 'x', policyVersion: 1, status: 'accepted', dueAt: null },
  ...{ pendingDecision: null, paperState: 'not-required', paperDueAt: null, submissionCount: 1 },
  ...{ firstSubmittedAt: asOf, lastSubmittedAt: asOf, acceptedAt: null, scoreCenti: null },
  ...{
    award: null,
    resultHeldAt: null,
    noAwardReason: null,
    barredAt: null,
    publicityEndsAt: null,
    version: 3,
  },
  ...{ reviewFrom: null, visitAt: null, reportDueAt: null },
  ...{ createdAt: asOf, updatedAt: asOf, roundEnd: null, stage: 'scoring' },
  ...{ preReviewResult: 'pending', outcome: null },
};

const award: PastAward = {
  ...{ runId: 'r', year: 2025, tierCode: 'first', state: 'final', amountFen: 500 },
  ...{ disbursedFen: 300, clawedBackFen: 20, stoppedFen: 10, drawdown: null },
};

function caseOf(state: Partial<PastCase> = {}, form: FormContent | null = null): CountedCase {
  return { state: { ...bare, ...state }, form: form && countedForm(form), reviewDueAt: null };
}

function asking(amount: string): FormContent {
  return { product: { requested: { amount, currency: 'CNY' } } };
}

const step = (
  minute: number,
  action: WorkStep['action'],
  [actorRole, actorSubject]: readonly [string, string],
  applicationId: string | null = 'a',
): WorkStep => ({
  ...{ at: new Date(+asOf + minute * 60_000), action, applicationId, actorRole, actorSubject },
});

const workedBy = (steps: readonly WorkStep[]) => workloadOf(workOf(steps));

t.test('a round without cases has figures, too', async (t) => {
  t.same(figuresOf([], asOf), {
    ...{ total: 0, statuses: [], stages: [], tiers: [], applicantKinds: [], scenarios: [] },
    deadlines: [],
    claims: {
      ...{ requestedFen: 0, awardedFen: 0, disbursedFen: 0, clawedBackFen: 0, stoppedFen: 0 },
    },
  });
});

t.test('cases are counted by status and by whole days since their last move', async (t) => {
  const moved = [
    ago(0),
    ago(3, 1),
    ago(3),
    ago(7),
    ago(8),
    ago(15, 1),
    ago(15),
    ago(31, 1),
    ago(31),
  ];
  const { statuses, stages, total } = figuresOf(
    [
      ...moved.map((updatedAt) => caseOf({ updatedAt })),
      caseOf({ status: 'draft', stage: 'drafting' }),
    ],
    asOf,
  );
  t.equal(total, 10);
  t.same(
    statuses.map(({ status, count, ages }) => [status, count, ages.map((age) => age.count)]),
    [
      ['draft', 1, [1, 0, 0, 0, 0]],
      ['accepted', 9, [2, 2, 2, 2, 1]],
    ],
  );
  t.same(
    statuses[1]?.ages.map(({ fromDays, upToDays }) => [fromDays, upToDays]),
    [
      [0, 2],
      [3, 7],
      [8, 14],
      [15, 30],
      [31, null],
    ],
  );
  t.same(stages, [
    { stage: 'drafting', count: 1 },
    { stage: 'scoring', count: 9 },
  ]);
});

t.test('tiers, kinds and scenarios come by frequency, then by code', async (t) => {
  const of = (kind: 'enterprise' | 'branch', scenarioCode: string) => ({
    ...{ organisation: { kind }, scenarioCode },
  });
  const { tiers, applicantKinds, scenarios } = figuresOf(
    [
      caseOf({ award }, of('enterprise', 'S-2')),
      caseOf({ award: { ...award, amountFen: 7 } }, of('branch', 'S-1')),
      caseOf({ award: { ...award, tierCode: null } }, of('enterprise', 'S-1')),
      caseOf({ award: { ...award, state: 'withdrawn' } }, of('branch', 'S-2')),
      caseOf({}, {}),
    ],
    asOf,
  );
  t.same(tiers, [
    { code: 'first', count: 2, amountFen: 507 },
    { code: 'none', count: 1, amountFen: 500 },
  ]);
  t.same(applicantKinds, [
    { code: 'branch', count: 2 },
    { code: 'enterprise', count: 2 },
    { code: 'none', count: 1 },
  ]);
  t.same(scenarios, [
    { code: 'S-1', count: 2 },
    { code: 'S-2', count: 2 },
    { code: 'none', count: 1 },
  ]);
});

t.test('only what lies ahead is a deadline, by its day in Shanghai', async (t) => {
  const at = new Date('2025-12-12T16:00:00.000Z');
  const { deadlines } = figuresOf(
    [
      caseOf({ status: 'returned', dueAt: at }),
      caseOf({ status: 'returned', dueAt: new Date(+at - 1) }),
      caseOf({ status: 'returned', dueAt: asOf, paperState: 'required', paperDueAt: at }),
      caseOf({ status: 'returned', dueAt: new Date(+asOf - 1), publicityEndsAt: at }),
      caseOf({ dueAt: at, paperDueAt: at, publicityEndsAt: at }),
      caseOf({ status: 'returned' }),
    ],
    asOf,
  );
  t.same(deadlines, [
    { kind: 'return', day: '2025-12-10', count: 1 },
    { kind: 'return', day: '2025-12-12', count: 1 },
    { kind: 'paper', day: '2025-12-13', count: 1 },
    { kind: 'publicity', day: '2025-12-13', count: 2 },
    { kind: 'return', day: '2025-12-13', count: 1 },
  ]);
});

t.test('everything that a case waits for is a deadline', async (t) => {
  const at = new Date('2025-12-12T16:00:00.000Z');
  const later = new Date(+at + DAY_MS);
  const reviewed = (status: PastCase['status'], reviewDueAt: Date | null) => ({
    ...caseOf({ status, visitAt: at, reportDueAt: at }),
    reviewDueAt,
  });
  const { deadlines } = figuresOf(
    [
      caseOf({ status: 'draft' }),
      caseOf({ status: 'draft' }),
      caseOf({ status: 'draft', dueAt: later }),
      reviewed('submitted', at),
      reviewed('resubmitted', at),
      reviewed('accepted', at),
      reviewed('submitted', null),
      caseOf({ paperState: 'required', visitAt: at, paperDueAt: later }),
      caseOf({ award, reportDueAt: at }),
      caseOf({ award: { ...award, state: 'withdrawn' }, reportDueAt: at }),
      caseOf({ award, reportDueAt: at, roundEnd: 'settled' }),
      caseOf({ award, reportDueAt: at, roundEnd: 'archived' }),
      caseOf({ status: 'returned', dueAt: at, roundEnd: 'cancelled' }),
    ],
    asOf,
    at,
  );
  t.same(deadlines, [
    { kind: 'appointment', day: '2025-12-13', count: 1 },
    { kind: 'close', day: '2025-12-13', count: 2 },
    { kind: 'review', day: '2025-12-13', count: 2 },
    { kind: 'usage-report', day: '2025-12-13', count: 2 },
    { kind: 'close', day: '2025-12-14', count: 1 },
    { kind: 'paper', day: '2025-12-14', count: 1 },
  ]);
  t.same(figuresOf([], asOf, at).deadlines, [{ kind: 'close', day: '2025-12-13', count: 0 }]);
  t.same(figuresOf([caseOf({ status: 'draft' })], asOf, ago(1)).deadlines, []);
});

t.test('claims are those of cases that may still be awarded, or were', async (t) => {
  const { claims } = figuresOf(
    [
      caseOf({ award }, asking('5.00')),
      caseOf({}, asking('0.01')),
      caseOf({}, {}),
      caseOf(),
      caseOf({ status: 'declined' }, asking('9.00')),
      caseOf({ noAwardReason: 'below-bar' }, asking('9.00')),
      caseOf({ roundEnd: 'cancelled' }, asking('9.00')),
    ],
    asOf,
  );
  t.same(claims, {
    ...{ requestedFen: 501, awardedFen: 500, disbursedFen: 300, clawedBackFen: 20, stoppedFen: 10 },
  });
});

t.test('equal counts come by code, whatever order the cases had', async (t) => {
  const codes = ['S-3', 'S-1', 'S-4', 'S-2'];
  const of = (scenarioCode: string) => caseOf({}, { scenarioCode });
  const { scenarios } = figuresOf([...codes, ...codes.toReversed()].map(of), asOf);
  t.same(
    scenarios.map(({ code }) => code),
    codes.toSorted(),
  );
  const people = ['p3', 'p1', 'p4', 'p2'];
  const work = people.map((subject, minute) =>
    step(minute, 'return-notice.issued', ['pre-reviewer', subject]),
  );
  t.same(
    workedBy([...work, ...work.toReversed()]).map(({ subject }) => subject),
    people.toSorted(),
  );
});

t.test('a group of the report has the columns that its rows use', async (t) => {
  const row = {
    ...{ group: '组', name: '名', code: 'c' },
    medianMinutes: null,
    longestMinutes: null,
  };
  t.same(
    groupTable('组', [
      { ...row, count: 1, amountFen: null },
      { ...row, count: null, amountFen: 123, medianMinutes: 3 },
    ]),
    {
      heads: [
        { title: '名称', isNumber: false },
        ...['件数', '金额（元）', '用时中位数（分钟）'].map((title) => ({ title, isNumber: true })),
      ],
      rows: [
        ['名', '1', '', ''],
        ['名', '', '1.23', '3'],
      ],
    },
  );
  const cellsOf = (group: string, code: string, name: string) =>
    groupTable(group, [{ ...row, group, code, name, count: 1, amountFen: null }]).rows[0];
  t.same(cellsOf('停留时间', 'returned', '0–2 天'), ['已退回', '0–2 天', '1'], 'in Chinese');
  t.same(cellsOf('期限', '2025-12-10', '公示期满'), ['2025-12-10', '公示期满', '1']);
  t.same(cellsOf('开放场景', 'S-1', 'S-1'), ['S-1', '1'], 'not twice');
  t.same(cellsOf('资金', 'budget', '预算'), ['预算', '1'], 'no code of programs');
});

t.test('nothing of a form is kept but what is counted', async (t) => {
  const form = { ...asking('5.00'), organisation: { kind: 'branch', name: '甲' } } as FormContent;
  t.same(countedForm({ ...form, scenarioCode: 'S-1' }), {
    ...{ kind: 'branch', scenarioCode: 'S-1', requestedFen: 500 },
  });
});

t.test('work is measured from what began it', async (t) => {
  const [lan, ann, ben, hall] = [
    ['applicant', 'lan'],
    ['pre-reviewer', 'ann'],
    ['pre-reviewer', 'ben'],
    ['counter', 'hall'],
  ] as const;
  const [first, second] = [['expert', 'e1'] as const, ['expert', 'e2'] as const];
  t.same(
    workedBy([
      step(0, 'application.submitted', lan),
      step(0, 'application.submitted', lan, 'b'),
      step(10, 'return-notice.issued', ann),
      step(20, 'application.resubmitted', lan),
      step(23, 'application.accepted', ann),
      step(60.5, 'application.declined', ben, 'b'),
      step(61, 'application.accepted', ['officer', 'o']),
      step(100, 'check-in.recorded', hall),
      step(104, 'paper.confirmed', hall),
      step(105, 'return-notice.issued', hall, 'c'),
      step(110, 'conflict.declared', first),
      step(120, 'conflict.declared', second),
      step(170, 'score-sheet.submitted', first),
      step(150, 'score-sheet.submitted', second),
      step(150, 'score-sheet.submitted', second, null),
    ]),
    [
      { role: 'reviewer', subject: 'ann', acts: 2, medianMinutes: 3, longestMinutes: 10 },
      { role: 'reviewer', subject: 'ben', acts: 1, medianMinutes: 60, longestMinutes: 60 },
      { role: 'counter', subject: 'hall', acts: 2, medianMinutes: 4, longestMinutes: 4 },
      { role: 'expert', subject: 'e2', acts: 2, medianMinutes: 30, longestMinutes: 30 },
      { role: 'expert', subject: 'e1', acts: 1, medianMinutes: 60, longestMinutes: 60 },
    ],
  );
  const alone = workedBy([
    step(5, 'application.accepted', ben),
    step(6, 'application.declined', ann),
  ]);
  t.same(
    alone.map(({ subject, medianMinutes, longestMinutes }) => [
      subject,
      medianMinutes,
      longestMinutes,
    ]),
    [
      ['ann', null, null],
      ['ben', null, null],
    ],
  );
});

t.test('what comes after the end of an act, or from nobody at work, is not measured', async (t) => {
  const [lan, ann, hall] = [
    ['applicant', 'lan'],
    ['pre-reviewer', 'ann'],
    ['counter', 'hall'],
  ] as const;
  const minutes = (...steps: readonly WorkStep[]) =>
    workedBy(steps).map(({ subject, acts, longestMinutes }) => [subject, acts, longestMinutes]);
  const accepted = [
    step(0, 'application.submitted', lan),
    step(30, 'application.accepted', ann),
  ] as const;
  const DAY = 24 * 60;
  t.same(minutes(...accepted, step(60 * DAY, 'return-notice.issued', ann)), [['ann', 2, 30]]);
  t.same(
    minutes(
      ...accepted,
      step(60 * DAY, 'application.resubmitted', lan),
      step(60 * DAY + 5, 'application.declined', ann),
    ),
    [['ann', 2, 30]],
    'the time of the second packet is its own',
  );
  t.same(
    minutes(
      step(0, 'application.submitted', lan),
      step(20, 'pre-review-decision.proposed', ann),
      step(90, 'pre-review-decision.rejected', ['officer', 'o']),
      step(100, 'return-notice.issued', ann),
    ),
    [['ann', 2, 100]],
    'a rejection by an officer begins nothing',
  );
  t.same(
    minutes(
      step(0, 'check-in.recorded', hall),
      step(4, 'paper.confirmed', hall),
      step(900, 'paper.confirmed', hall),
    ),
    [['hall', 2, 4]],
  );
});

function figures(changes: Partial<RoundFigures> = {}): RoundFigures {
  return {
    ...{ roundId: 'r', roundCode: '2025-call', asOf, budgetFen: 123 },
    roundTitle: { zh: '2025 年<申报>', en: 'Call of 2025' },
    ...figuresOf(
      [
        caseOf({ award, updatedAt: ago(40) }, { scenarioCode: '=cmd' }),
        caseOf({ status: 'returned', dueAt: asOf }),
      ],
      asOf,
    ),
    workload: [{ role: 'expert', subject: 'e1', acts: 2, medianMinutes: null, longestMinutes: 9 }],
    ...changes,
  };
}

t.test('the table has a row for each figure', async (t) => {
  const rows = figureRows(figures());
  const told = rows.map((row) =>
    [row.group, row.code, row.name, row.count, row.amountFen, row.longestMinutes].join('|'),
  );
  for (const expected of [
    '合计|total|申报|2||',
    '状态|returned|已退回|1||',
    '停留时间|returned|0–2 天|1||',
    '停留时间|accepted|超过 30 天|1||',
    '阶段|scoring|评审|2||',
    '档次|first|first|1|500|',
    '申报单位类型|none|未填写|1||',
    '开放场景|=cmd|=cmd|1||',
    '期限|2025-12-10|退回修改到期|1||',
    '工作量|e1|评审专家|2||9',
    '资金|budget|预算||123|',
    '资金|awarded|资助额||500|',
  ]) {
    t.ok(told.includes(expected), expected);
  }
  const csv = figureCsv(rows);
  t.match(csv, /^\ufeff"类别","代码","名称","件数","金额（元）",/);
  t.match(csv, `"开放场景","'=cmd","'=cmd","1","","",""\r\n`);
  t.match(csv, '"资金","budget","预算","","1.23","",""\r\n');
  t.same([0, 5, 99, 100, 123_456].map(yuan), ['0.00', '0.05', '0.99', '1.00', '1234.56']);
});

t.test('every chart shows its bars, or that there are none', async (t) => {
  for (const name of roundChartNames) {
    t.match(figureChart(name, figures()), /^<svg .*<\/svg>$/);
  }
  t.match(figureChart('money', figures({ budgetFen: 123_456_789 })), '1,234,567.89');
  t.notMatch(figureChart('money', figures({ budgetFen: null })), '预算<');
  t.match(figureChart('workload', figures({ workload: [] })), '>无<');
  const many = Array.from({ length: 33 }, (_, each) => ({
    ...{ role: 'reviewer', subject: `somebody-with-a-long-name-${each}`, acts: each },
    ...{ medianMinutes: null, longestMinutes: null },
  })) as RoundFigures['workload'];
  const chart = figureChart('workload', figures({ workload: many }));
  t.match(chart, '另有 3 项未列');
  t.match(chart, /预审人员 somebody-with-a-lo…/);
});

t.test('the report is a page in Chinese that escapes what it is told', async (t) => {
  const html = reportHtml(figures());
  t.match(html, '<h1>2025 年&lt;申报&gt;办理情况统计</h1>');
  t.match(html, '截至 2025年12月10日 10:00（北京时间）');
  t.match(html, /<h2>资金<\/h2><table><thead><tr><th>名称<\/th><th>金额（元）<\/th>/);
  t.match(html, /<h2>工作量.*<th>件数<\/th><th>最长用时（分钟）<\/th><\/tr>/);
  t.notMatch(html, '<script');
});

const charted = (title: string) => `${title}${title.startsWith('预算') ? '（元）' : '（件）'}`;

t.test('the report for paper has the same tables', async (t) => {
  const { blocks, verification, ...told } = describeReport(figures());
  t.equal(verification, undefined);
  t.match(told, {
    ...{ title: '办理情况统计', programme: '2025 年<申报>', number: '轮次 2025-call' },
    issuedAt: '2025-12-10T10:00:00.000+08:00',
  });
  t.same(JSON.parse(told.content), figureRows(figures()));
  t.match(blocks[0], { kind: 'paragraph', text: /^截至2025年12月10日 10:00（北京时间）/ });
  t.match(blocks.at(-1), { kind: 'table', rows: [['预算', '1.23'], []] });
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? block.text : []));
  t.same(headings.slice(0, 4), ['申报状态', '档次', '开放场景', '预算与申请'].map(charted));
  t.equal(blocks.filter(({ kind }) => kind === 'bars').length, 4);
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? block : []));
  const groups = new Set(figureRows(figures()).map(({ group }) => group));
  t.equal(tables.length, groups.size);
  for (const { columns, rows } of tables) {
    const shares = columns.reduce((sum, { share }) => sum + share, 0);
    t.ok(Math.abs(shares - 1) < 1e-9);
    t.ok(rows.every((row) => row.length === columns.length));
  }
});

t.test('the figures of several rounds are the sums of each', (t) => {
  const of = (kind: 'enterprise' | 'branch', scenarioCode: string) => ({
    ...{ organisation: { kind }, scenarioCode },
  });
  const due = { status: 'returned', dueAt: asOf } as const;
  const first = [
    caseOf({ award, updatedAt: ago(40) }, of('branch', 'S-2')),
    caseOf(due, of('branch', 'S-1')),
    caseOf({ publicityEndsAt: asOf }, asking('5.00')),
  ];
  const second = [
    caseOf({ award: { ...award, amountFen: 7 } }, of('enterprise', 'S-1')),
    caseOf({ ...due, updatedAt: ago(5) }, of('enterprise', 'S-1')),
    caseOf({ ...due, dueAt: ago(-1) }, of('enterprise', 'S-1')),
    caseOf({ award: { ...award, tierCode: 'second' } }, of('enterprise', 'S-3')),
    caseOf({ status: 'draft', stage: 'drafting' }),
  ];
  const parts = [first, [], second].map((cases) => figuresOf(cases, asOf));
  t.same(joinedFigures(parts), figuresOf([...first, ...second], asOf));
  t.same(joinedFigures(parts.toReversed()), joinedFigures(parts), 'in any order');
  t.same(joinedFigures([]), figuresOf([], asOf));
  t.end();
});

t.test('the budget leaves out cancelled rounds, and tells how many set none', (t) => {
  const open = (budgetFen: number | null) => ({ state: 'open' as const, budgetFen });
  const cancelled = (budgetFen: number | null) => ({ state: 'cancelled' as const, budgetFen });
  t.same(joinedBudget([]), { budgetFen: null, roundsWithoutBudget: 0 });
  t.same(joinedBudget([open(null)]), { budgetFen: null, roundsWithoutBudget: 1 });
  t.same(joinedBudget([open(2), cancelled(7), open(null), cancelled(null), open(3)]), {
    ...{ budgetFen: 5, roundsWithoutBudget: 1 },
  });
  t.same(joinedBudget([cancelled(7)]), { budgetFen: null, roundsWithoutBudget: 0 });
  t.end();
});

t.test('a person works in several rounds', (t) => {
  const of = (minutes: readonly (number | null)[]) => ({
    ...({ role: 'expert', subject: 'e1' } as const),
    minutes,
  });
  t.same(workloadOf([of([9, null]), { ...of([4]), subject: 'e2' }, of([1, 5])]), [
    { role: 'expert', subject: 'e1', acts: 4, medianMinutes: 5, longestMinutes: 9 },
    { role: 'expert', subject: 'e2', acts: 1, medianMinutes: 4, longestMinutes: 4 },
  ]);
  t.end();
});

t.test('table, charts and reports of the programme name its rounds', (t) => {
  const { roundId, roundCode, roundTitle, ...each } = figures();
  const { total, claims, budgetFen } = each;
  const programme: ProgrammeFigures = {
    ...{ ...each, year: null, roundsWithoutBudget: 1 },
    rounds: [
      { roundId, roundCode, roundTitle, year: 2025, state: 'settled', total, claims, budgetFen },
      ...(['open', 'cancelled'] as const).map((state) => ({
        ...{ roundId, roundCode: state, roundTitle, year: 2025, state, total, claims },
        budgetFen: null,
      })),
    ],
  };
  const rows = figureRows(programme).map(({ group, code, name, count, amountFen }) => [
    ...[group, code, name, count, amountFen],
  ]);
  t.same(rows.slice(1, 10), [
    ...['2025-call', 'open', 'cancelled'].map((code) => ['轮次', code, '2025 年<申报>', 2, 500]),
    ['轮次状态', '2025-call', '已办结', null, null],
    ['轮次状态', 'open', '填报中', null, null],
    ['轮次状态', 'cancelled', '已取消', null, null],
    ['轮次预算', '2025-call', '2025 年<申报>', null, 123],
    ['轮次预算', 'open', '2025 年<申报>（未设）', null, null],
    ['轮次预算', 'cancelled', '2025 年<申报>（已取消，不计入）', null, null],
  ]);
  t.strictSame(
    rows.find(([, code]) => code === 'rounds-without-budget'),
    ['资金', 'rounds-without-budget', '未设预算的轮次', 1, null],
  );
  t.notOk(figureRows(figures()).some(({ code }) => code === 'rounds-without-budget'));
  t.match(figureChart('money', programme), '>预算（1 个轮次未设）<');
  t.match(figureChart('money', { ...programme, roundsWithoutBudget: 0 }), '>预算<');
  t.match(figureChart('rounds', programme), '>（已取消）cancelled<');
  t.same(chartNamesOf(programme), programmeChartNames);
  t.same(chartNamesOf(figures()), roundChartNames);
  t.match(figureChart('rounds', programme), '>2025-call<');
  t.match(figureChart('rounds', figures()), '>无<');
  t.same(reportHead(programme), {
    ...{ title: '专项补贴全部轮次', scope: '全部轮次，共 3 个', file: '全部轮次' },
  });
  t.same(reportHead({ ...programme, year: 2025 }), {
    title: '专项补贴2025 年度各轮次',
    ...{ scope: '2025 年度各轮次，共 3 个', file: '2025-年度' },
  });
  t.match(reportHtml(programme), '<h1>专项补贴全部轮次办理情况统计</h1>');
  const { number, blocks } = describeReport({ ...programme, scenarios: [] });
  t.equal(number, '全部轮次，共 3 个');
  t.match(blocks.slice(1, 3), [{ kind: 'heading', text: '轮次（件）' }, { kind: 'bars' }]);
  t.match(blocks.slice(7, 10), [
    { kind: 'heading', text: '开放场景（件）' },
    { kind: 'bars', rows: { length: 0 } },
    { kind: 'paragraph', text: '无' },
  ]);
  t.same(['branch', 'newer-kind'].map(applicantKindName), ['企业分支机构', 'newer-kind']);
  t.end();
});
