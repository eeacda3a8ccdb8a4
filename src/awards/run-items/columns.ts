import {
  codeColumn,
  idColumn,
  listColumn,
  moneyColumn,
  numberColumn,
  type Table,
  textColumn,
} from '#platform/tables/columns.ts';
import type { AllocatedProduct, AwardTrace } from './schemas.ts';

const limitNames: Readonly<Record<AwardTrace['boundBy'], string>> = {
  'no-tier': '未达最低档次',
  ceiling: '档次上限',
  requested: '申请金额',
  cap: '年度累计上限',
  budget: '预算',
};

/** The products of a run as a file. */
export const runItemTable: Table<AllocatedProduct> = {
  name: '方案产品清单',
  columns: [
    numberColumn('名次', ({ trace }) => trace.rank),
    codeColumn('申报编号', ({ applicationNumber }) => applicationNumber),
    codeColumn('统一社会信用代码', ({ applicantCreditCode }) => applicantCreditCode),
    codeColumn('计入年度累计的单位', ({ capCreditCode }) => capCreditCode),
    numberColumn('得分', ({ trace }) => trace.scoreCenti / 100),
    codeColumn('档次', ({ trace }) => trace.tierCode),
    moneyColumn('档次上限（元）', ({ trace }) => trace.ceiling),
    moneyColumn('申请金额（元）', ({ trace }) => trace.requested),
    moneyColumn('参与分配的金额（元）', ({ trace }) => trace.claim),
    moneyColumn('年度累计余额（元）', ({ trace }) => trace.roomBefore),
    moneyColumn('资助金额（元）', ({ amount }) => amount),
    textColumn('限制因素', ({ trace }) => limitNames[trace.boundBy]),
    codeColumn('因名额降档前的档次', ({ displacedFrom }) => displacedFrom),
    numberColumn('指定的专家人数', ({ namedExperts }) => namedExperts),
    listColumn('依据', ({ trace }) => trace.rules),
    idColumn('申报标识', ({ applicationId }) => applicationId),
  ],
};
