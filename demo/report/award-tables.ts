import { shortName } from '../cast.ts';
import { fenOf, wan } from '../money.ts';
import type { ProposedRun } from '../stages/award.ts';
import type { PaidTotals } from '../stages/publish.ts';
import type { Settled } from '../stages/settle.ts';
import { renderTable } from '../terminal/table.ts';
import type { Cases } from '../world.ts';
import { points } from './tables.ts';

const tierNames: Readonly<Record<string, string>> = {
  first: '一档',
  second: '二档',
  third: '三档',
};

const boundNames: Readonly<Record<ProposedRun['awards'][number]['trace']['boundBy'], string>> = {
  'no-tier': '未达分数线 no tier',
  ceiling: '档次上限 ceiling',
  requested: '申请金额 requested',
  cap: '年度上限 annual cap',
  budget: '预算折算 budget',
};

/** Every product of the run with the derivation of its amount, in 万元. */
export function awardsTable({ awards }: ProposedRun, cases: Cases): string {
  const nameOf = new Map(Object.values(cases).map(({ key, id }) => [id, shortName(key)]));
  return renderTable(
    [
      { heading: '名次', align: 'right' },
      { heading: '编号 number' },
      { heading: '简称' },
      { heading: '评分 score', align: 'right' },
      { heading: '档次 tier' },
      { heading: '上限 ceiling', align: 'right' },
      { heading: '申请 requested', align: 'right' },
      { heading: '份额 share', align: 'right' },
      { heading: '金额 amount', align: 'right' },
      { heading: '受限于 bound by' },
    ],
    awards.map(({ applicationId, applicationNumber, amount, trace }) => [
      String(trace.rank),
      applicationNumber,
      nameOf.get(applicationId) ?? '',
      points(trace.scoreCenti),
      tierNames[trace.tierCode ?? ''] ?? '—',
      wan(fenOf(trace.ceiling)),
      trace.requested === null ? '—' : wan(fenOf(trace.requested)),
      wan(Number(trace.exactShareFen.numerator) / Number(trace.exactShareFen.denominator)),
      wan(fenOf(amount)),
      boundNames[trace.boundBy],
    ]),
  );
}

export function totalsTable(run: ProposedRun, paid: PaidTotals): string {
  const factors = run.factors.map(({ factor }) => `${factor.numerator}/${factor.denominator}`);
  const wanYuan = (money: ProposedRun['total']) => `${wan(fenOf(money))} 万元`;
  return renderTable(
    [{ heading: '项目' }, { heading: '', align: 'right' }],
    [
      ['预算 budget', wanYuan(run.budget)],
      ['合计 total', wanYuan(run.total)],
      ['结余 unallocated', wanYuan(run.unallocated)],
      ['折算系数 factor', factors.join(' ')],
      ['参评产品 products', String(run.productCount)],
      ['获资助产品 awards', String(paid.count)],
      ['核对合计 control sum', wanYuan(paid.sum)],
      ['已拨付 disbursed', wanYuan(paid.disbursed)],
      ['尚可拨付 payable', wanYuan(paid.payable)],
    ],
  );
}

/** How many cases of the settled round ended how. */
export function outcomesTable({ outcomes }: Settled): string {
  return renderTable(
    [{ heading: '最终结果 outcome' }, { heading: '件数', align: 'right' }],
    outcomes.map(({ outcomeName, applications }) => [
      `${outcomeName.zh} ${outcomeName.en}`,
      String(applications),
    ]),
  );
}
