import {
  codeColumn,
  idColumn,
  instantColumn,
  listColumn,
  moneyColumn,
  nameColumn,
  numberColumn,
  type Table,
  textColumn,
} from '#platform/tables/columns.ts';
import type { InstalmentItem } from './schemas.ts';

/** The instalments of a round as a file. */
export const instalmentTable: Table<InstalmentItem> = {
  name: '分期清单',
  columns: [
    codeColumn('申报编号', ({ applicationNumber }) => applicationNumber),
    textColumn('申报单位', ({ organisationName }) => organisationName),
    codeColumn('统一社会信用代码', ({ applicantCreditCode }) => applicantCreditCode),
    numberColumn('期次', ({ position }) => position),
    numberColumn('占比（%）', ({ basisPoints }) => basisPoints / 100),
    moneyColumn('本期金额（元）', ({ amount }) => amount),
    nameColumn('分期状态', ({ statusName }) => statusName),
    instantColumn('使用情况报告的期限', ({ dueAt }) => dueAt),
    listColumn('报告须附的材料', ({ evidence }) => evidence),
    moneyColumn('已失效（元）', ({ lapsed }) => lapsed),
    idColumn('分期标识', ({ id }) => id),
    idColumn('资助标识', ({ awardId }) => awardId),
    idColumn('申报标识', ({ applicationId }) => applicationId),
  ],
};
