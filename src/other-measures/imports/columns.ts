import {
  codeColumn,
  idColumn,
  instantColumn,
  moneyColumn,
  numberColumn,
  type Table,
  textColumn,
} from '#platform/tables/columns.ts';
import type { OtherMeasure } from './schemas.ts';

const outcomeNames: Readonly<Record<OtherMeasure['outcome'], string>> = {
  applied: '仅申报',
  received: '已获得',
};

/** Records of other measures as a file. */
export const measureTable: Table<OtherMeasure> = {
  name: '其他市级同类措施记录',
  columns: [
    codeColumn('报送系统', ({ source }) => source),
    codeColumn('记录编号', ({ externalId }) => externalId),
    codeColumn('统一社会信用代码', ({ creditCode }) => creditCode),
    textColumn('措施名称', ({ measure }) => measure),
    textColumn('申报或获得', ({ outcome }) => outcomeNames[outcome]),
    numberColumn('年度', ({ year }) => year),
    textColumn('产品名称', ({ productName }) => productName),
    moneyColumn('金额（元）', ({ amount }) => amount),
    textColumn('开发内容', ({ content }) => content),
    numberColumn('版本', ({ version }) => version),
    instantColumn('最近变更', ({ updatedAt }) => updatedAt),
    idColumn('标识', ({ id }) => id),
  ],
};
