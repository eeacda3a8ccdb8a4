import { type Static, Type } from 'typebox';
import { MoneyWire } from '#platform/contract/components.ts';
import {
  CreditCode,
  countOf,
  Instant,
  instantOf,
  LocalDate,
  Uuid,
} from '#platform/contract/leaves.ts';
import {
  anyOf,
  component,
  nullable,
  page,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { ExternalId } from '../corrections/schemas.ts';
import { paymentKinds } from '../model/vocabulary.ts';
import { disbursementExample } from '../payments/examples.ts';
import { awardExample } from '../results/examples.ts';
import { moneyExample } from '../run-items/examples.ts';
import { ApplicationNumber } from '../run-items/schemas.ts';

/** The filters and the paging of the list of payments. */
export const PaymentQuery = strictObject({
  roundId: Type.Optional(Uuid),
  awardId: Type.Optional(Uuid),
  creditCode: Type.Optional(CreditCode),
  externalId: Type.Optional(ExternalId),
  kind: anyOf(paymentKinds, '类别'),
  from: Type.Optional(LocalDate),
  through: Type.Optional(LocalDate),
  recordedSince: Type.Optional(
    instantOf(
      '自该时刻（含）起登记的: recorded at this instant or later, in that order. An entry has the instant of its decision and shows once it is stored: ask again from five minutes before the latest recordedAt that you have, and tell entries apart by id, 定期导入请自已有的最新登记时间前五分钟起查询，以 id 去重',
    ),
  ),
  ...pagingQuery,
});
export type PaymentQuery = Static<typeof PaymentQuery>;

const example = {
  id: disbursementExample.id,
  kind: 'disbursement',
  roundId: awardExample.roundId,
  awardId: awardExample.id,
  applicationNumber: awardExample.applicationNumber,
  applicantCreditCode: awardExample.applicantCreditCode,
  externalId: disbursementExample.externalId,
  day: disbursementExample.paidOn,
  increase: disbursementExample.amount,
  decrease: moneyExample('0.00'),
  disbursementId: null,
  clawbackId: null,
  movedFromId: null,
  movedToId: null,
  recordedAt: disbursementExample.recordedAt,
};

const totalsExample = {
  count: 1,
  disbursed: example.increase,
  correctedUp: moneyExample('0.00'),
  correctedDown: moneyExample('0.00'),
  clawedBack: moneyExample('0.00'),
  clawbacksCorrectedUp: moneyExample('0.00'),
  clawbacksCorrectedDown: moneyExample('0.00'),
};

export const PaymentEntry = component(
  'PaymentEntry',
  strictObject(
    {
      id: Uuid,
      kind: stringEnum(paymentKinds, {
        description:
          '拨付 disbursement / 拨付更正 correction / 追回 clawback / 追回更正 clawback-correction',
      }),
      roundId: Uuid,
      awardId: Uuid,
      applicationNumber: nullable(ApplicationNumber),
      applicantCreditCode: CreditCode,
      externalId: ExternalId,
      day: LocalDate,
      increase: MoneyWire,
      decrease: MoneyWire,
      disbursementId: nullable(Uuid),
      clawbackId: nullable(Uuid),
      movedFromId: nullable({
        ...Uuid,
        description: '改记前的拨付或追回; null: it was reported here',
      }),
      movedToId: nullable({
        ...Uuid,
        description:
          '改记后的拨付或追回, which counts instead, under another award or number; null: it was not moved',
      }),
      recordedAt: Instant,
    },
    {
      description:
        '收支明细: increase or decrease is by how much the entry changed what counts as paid and not returned. ' +
        'day 日期: the day of the payment, for a correction too, that of the report of a clawback, for its correction too. disbursementId, clawbackId: the payment or clawback that a correction is about',
      examples: [example],
    },
  ),
);
export type PaymentEntry = Static<typeof PaymentEntry>;

const PaymentTotals = component(
  'PaymentControlTotals',
  strictObject(
    {
      count: countOf('笔数'),
      disbursed: MoneyWire,
      correctedUp: MoneyWire,
      correctedDown: MoneyWire,
      clawedBack: MoneyWire,
      clawbacksCorrectedUp: MoneyWire,
      clawbacksCorrectedDown: MoneyWire,
    },
    {
      description:
        '核对合计: totals of everything the filter selects, not of the page. Really clawed back = clawedBack + clawbacksCorrectedUp − clawbacksCorrectedDown. Paid and not returned = disbursed + correctedUp − correctedDown − that',
      examples: [totalsExample],
    },
  ),
);
export type PaymentTotals = Static<typeof PaymentTotals>;

export const PaymentPage = component(
  'PaymentPage',
  strictObject(
    {
      ...page(PaymentEntry, { description: '', example }).properties,
      controlTotals: PaymentTotals,
    },
    {
      description:
        '收支明细清单, in the order of ids, which is nearly that in which the entries were recorded; exactly that order with recordedSince',
      examples: [{ items: [example], nextCursor: null, controlTotals: totalsExample }],
    },
  ),
);
