import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { applicationTable } from '../../../src/applications/lists/columns.ts';
import { accessTable } from '../../../src/audit/reads/columns.ts';
import { instalmentTable } from '../../../src/awards/instalments/columns.ts';
import { objectionTable } from '../../../src/awards/objections/columns.ts';
import { paymentTable } from '../../../src/awards/payment-entries/columns.ts';
import { orderTable } from '../../../src/awards/payment-orders/columns.ts';
import { awardTable, publicResultTable } from '../../../src/awards/results/columns.ts';
import { runItemTable } from '../../../src/awards/run-items/columns.ts';
import { outcomeTable } from '../../../src/awards/settlement/columns.ts';
import { appointmentTable } from '../../../src/counter/appointments/columns.ts';
import { ledgerEntryTable } from '../../../src/ledger/entries/columns.ts';
import { measureTable } from '../../../src/other-measures/imports/columns.ts';
import type { Table, TableCell } from '../../../src/platform/tables/columns.ts';
import { queueTable } from '../../../src/pre-review/queue/columns.ts';
import { scenarioTable } from '../../../src/rounds/scenarios/columns.ts';
import { expertTable } from '../../../src/scoring/pool/columns.ts';

// Each list as a file shows what the contract's example of its items tells.

type Item = Readonly<Record<string, unknown>>;

const { schemas }: { schemas: Readonly<Record<string, { readonly examples: readonly Item[] }>> } =
  parse(readFileSync('openapi/openapi.yaml', 'utf8')).components;

function exampleOf(name: string): Item {
  return schemas[name]?.examples[0] ?? {};
}

const tables: Readonly<Record<string, Table<never>>> = {
  AccessRecord: accessTable,
  AllocatedProduct: runItemTable,
  ApplicationSummary: applicationTable,
  Appointment: appointmentTable,
  Award: awardTable,
  CaseOutcome: outcomeTable,
  Expert: expertTable,
  InstalmentItem: instalmentTable,
  LedgerEntry: ledgerEntryTable,
  Objection: objectionTable,
  OtherMeasure: measureTable,
  PaymentEntry: paymentTable,
  PaymentOrderSummary: orderTable,
  PublicResult: publicResultTable,
  ReviewQueueItem: queueTable,
  Scenario: scenarioTable,
};

/** The words of a row, by heading. */
function rowOf(name: string, change: Item = {}): Readonly<Record<string, unknown>> {
  const { columns } = tables[name] as Table<Item>;
  const item = { ...exampleOf(name), ...change };
  return Object.fromEntries(columns.map(({ heading, cell }) => [heading, wordOf(cell(item))]));
}

function wordOf(cell: TableCell): unknown {
  if (cell === null) return null;
  const { kind: _kind, ...value } = cell;
  return Object.values(value)[0];
}

t.test('each table has names that its file and sheet may have, and Chinese headings', async (t) => {
  for (const { name, columns } of Object.values(tables)) {
    t.match(name, /^\p{Script=Han}{2,20}$/u);
    const headings = columns.map(({ heading }) => heading);
    t.equal(new Set(headings).size, headings.length, name);
    for (const heading of headings) t.match(heading, /^\p{Script=Han}/u);
    for (const { heading } of columns) {
      t.notMatch(heading, /[<>&"]/, 'stands in XML and CSV as it is');
    }
  }
});

t.test('a row says what the item of the list says', async (t) => {
  for (const name of Object.keys(tables)) {
    const row = rowOf(name);
    t.ok(Object.values(row).filter((value) => value !== null).length >= 5, name);
    for (const [heading, value] of Object.entries(row)) {
      t.ok(value === null || ['string', 'number'].includes(typeof value), `${name} ${heading}`);
      t.notMatch(`${value}`, /undefined|\[object/, `${name} ${heading}`);
    }
  }
});

t.test('applications', async (t) => {
  const example = exampleOf('ApplicationSummary');
  t.match(rowOf('ApplicationSummary'), {
    ...{ 申报编号: example.number, 统一社会信用代码: example.applicantCreditCode },
    ...{ 首次提交: example.firstSubmittedAt, 最近变更: example.updatedAt, 最终结果: null },
  });
  const ended = { outcome: 'not-awarded', noAwardReason: 'places' };
  const row = rowOf('ApplicationSummary', ended);
  t.match(row, { 最终结果: /\p{Script=Han}/u, 未予资助的原因: /\p{Script=Han}/u });
  t.equal(rowOf('ApplicationSummary', { resultHeldAt: undefined }).待公示起始, null);
});

t.test('money', async (t) => {
  const award = exampleOf('Award') as { readonly amount: { readonly amount: string } };
  t.equal(rowOf('Award')['资助金额（元）'], award.amount.amount);
  t.equal(rowOf('Award', { form: 'reward' }).方式, '奖励');
  t.match(rowOf('PaymentEntry'), { 类别: '拨付', '减少（元）': '0.00', 改记至: null });
  t.match(rowOf('InstalmentItem'), { 期次: Number, '占比（%）': Number });
  t.match(rowOf('AllocatedProduct'), { 名次: Number, 得分: Number, 限制因素: /\p{Script=Han}/u });
  const left = { incomplete: ['draft', 'returned'], afterTheFact: null };
  t.match(rowOf('PublicResult', left), {
    未纳入的产品: '草稿未提交也未关闭、退回修改中',
    涉及事后变更: '否',
  });
  t.match(rowOf('PublicResult', { afterTheFact: {} }), { 涉及事后变更: '是' });
});

t.test('the queue', async (t) => {
  t.match(rowOf('ReviewQueueItem'), { 预审环节: '预审', 领取人: 'pre-reviewer-03', 已超时: '否' });
  const free = rowOf('ReviewQueueItem', { review: 'second', claim: null });
  t.match(free, { 预审环节: '复核', 领取人: null, 领取到期: null });
});

t.test('objections and visits', async (t) => {
  const open = { outcome: null, consequence: null };
  t.match(rowOf('Objection', open), { 处理结果: null, 处理方式: null });
  const upheld = { outcome: 'upheld', consequence: 'tier-set' };
  t.match(rowOf('Objection', upheld), { 处理结果: '成立', 处理方式: '核定档次' });
  const paper = [{ name: { zh: '公章页', en: 'page' } }, { name: null }, {}];
  t.match(rowOf('Appointment', { paper }), { 须携带的材料: '公章页', 预约状态: '已办结' });
});

t.test('the access log', async (t) => {
  t.equal(rowOf('AccessRecord', { kind: null }).类别, null);
  t.match(rowOf('AccessRecord', { kind: 'file', objectIds: { roundId: 'r' } }), {
    ...{ 类别: '文件（含表格）', 对象: 'roundId=r' },
  });
});
