import {
  codeColumn,
  idColumn,
  instantColumn,
  moneyColumn,
  nameColumn,
  numberColumn,
  type Table,
} from '#platform/tables/columns.ts';
import type { PaymentOrderSummary } from './schemas.ts';

/** The payment orders of a round as a file; each order has files of its own. */
export const orderTable: Table<PaymentOrderSummary> = {
  name: '拨付指令清单',
  columns: [
    numberColumn('序号', ({ number }) => number),
    nameColumn('状态', ({ statusName }) => statusName),
    numberColumn('笔数', ({ count }) => count),
    moneyColumn('金额（元）', ({ sum }) => sum),
    numberColumn('尚无结果的笔数', ({ openCount }) => openCount),
    instantColumn('签发时间', ({ issuedAt }) => issuedAt),
    codeColumn('签发人', ({ issuedBy }) => issuedBy),
    idColumn('标识', ({ id }) => id),
    idColumn('轮次标识', ({ roundId }) => roundId),
  ],
};
