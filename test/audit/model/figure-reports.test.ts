import t from 'tap';
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
import { figuresOf } from '../../../src/audit/model/figures.ts';
import { groupTable, reportHead } from '../../../src/audit/model/report-groups.ts';
import { reportHtml } from '../../../src/audit/model/report-html.ts';
import { describeReport } from '../../../src/audit/model/report-pdf.ts';
import { ago, asOf, award, caseOf } from '../../support/counted-cases.ts';

// Table, charts and reports of figures.

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
      null,
      new Map([['first', { zh: '一档', en: 'First tier' }]]),
    ),
    workload: [{ role: 'expert', subject: 'e1', acts: 2, medianMinutes: null, longestMinutes: 9 }],
    ...changes,
  };
}

t.test('a tier that no policy names has its code', async (t) => {
  const tiers = [{ code: 'none', name: null, count: 1, amountFen: 5 }];
  t.match(
    figureRows(figures({ tiers })).filter(({ group }) => group === '档次'),
    [{ code: 'none', name: 'none', count: 1, amountFen: 5 }],
  );
});

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
    '档次|first|一档|1|500|',
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
