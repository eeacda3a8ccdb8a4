import {
  codeColumn,
  dayColumn,
  idColumn,
  instantColumn,
  moneyColumn,
  type Table,
  textColumn,
} from '#platform/tables/columns.ts';
import type { PaymentKind } from '../model/vocabulary.ts';
import type { PaymentEntry } from './schemas.ts';

const kindNames: Readonly<Record<PaymentKind, string>> = {
  disbursement: '拨付',
  correction: '拨付更正',
  clawback: '追回',
  'clawback-correction': '追回更正',
};

/** Payments, clawbacks and their corrections as a file. */
export const paymentTable: Table<PaymentEntry> = {
  name: '收支明细',
  columns: [
    dayColumn('日期', ({ day }) => day),
    textColumn('类别', ({ kind }) => kindNames[kind]),
    codeColumn('业务编号', ({ externalId }) => externalId),
    codeColumn('申报编号', ({ applicationNumber }) => applicationNumber),
    codeColumn('统一社会信用代码', ({ applicantCreditCode }) => applicantCreditCode),
    moneyColumn('增加（元）', ({ increase }) => increase),
    moneyColumn('减少（元）', ({ decrease }) => decrease),
    instantColumn('登记时间', ({ recordedAt }) => recordedAt),
    idColumn('标识', ({ id }) => id),
    idColumn('资助标识', ({ awardId }) => awardId),
    idColumn('轮次标识', ({ roundId }) => roundId),
    idColumn('所更正的拨付', ({ disbursementId }) => disbursementId),
    idColumn('所更正的追回', ({ clawbackId }) => clawbackId),
    idColumn('改记自', ({ movedFromId }) => movedFromId),
    idColumn('改记至', ({ movedToId }) => movedToId),
  ],
};
