import { type Static, Type } from 'typebox';
import { LocalizedText, MoneyWire } from '#platform/contract/components.ts';
import {
  CreditCode,
  countOf,
  Instant,
  instantOf,
  LocalDate,
  lineOf,
  listOf,
  ordinalOf,
  Sha256,
  statusOf,
  tokenIdOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { ProblemDocument } from '#platform/contract/refusals.ts';
import {
  anyOf,
  binary,
  component,
  nullable,
  page,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { ExternalId } from '../corrections/schemas.ts';
import { orderMediaTypes } from '../model/payment-orders/order-files.ts';
import {
  MOST_ITEMS,
  paymentFailures,
  paymentOrderStatuses,
  paymentOutcomes,
} from '../model/payment-orders/payment-order.ts';
import { resultModes } from '../model/payment-orders/payment-results.ts';
import { awardExample } from '../results/examples.ts';
import { ApplicationNumber } from '../run-items/schemas.ts';
import {
  itemExample,
  orderExample,
  orderFileExample,
  orderSummaryExample,
  resultExample,
} from './examples.ts';

export const PaymentOrderParams = strictObject({ paymentOrderId: Uuid });

export const PaymentOrderQuery = strictObject({
  status: anyOf(paymentOrderStatuses, '指令状态'),
  ...pagingQuery,
});

export const NewPaymentOrder = component(
  'NewPaymentOrder',
  strictObject(
    {
      awardIds: Type.Optional(
        Type.Array(Uuid, {
          minItems: 1,
          maxItems: MOST_ITEMS,
          description: `列入的资助; absent: every payable award of the round, the first ${MOST_ITEMS} of them`,
        }),
      ),
      otherAwardsChecked: Type.Optional(
        Type.Boolean({
          description:
            '已核对其他市级同类措施的获得记录，确认并非同一内容 (2.3); required when any record may be about a product',
        }),
      ),
    },
    { description: '签发拨付指令', examples: [{}, { awardIds: [awardExample.id] }] },
  ),
);

const Reference = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '^[A-Za-z0-9-]+$',
  description: '拨付编号, unique over all orders',
});
const Outcome = stringEnum(paymentOutcomes, { description: '已拨付 paid / 未拨付 failed' });
const Failure = stringEnum(paymentFailures, { description: '未拨付的原因' });

const summary = {
  id: Uuid,
  roundId: Uuid,
  number: ordinalOf('轮次内序号'),
  status: stringEnum(paymentOrderStatuses, {
    description: 'open 尚有未告知结果的, settled 均已告知结果',
  }),
  statusName: LocalizedText,
  count: ordinalOf('笔数'),
  sum: MoneyWire,
  openCount: countOf('尚无结果的笔数'),
  issuedAt: instantOf('签发时间'),
  issuedBy: tokenIdOf('Token subject of the officer'),
  version: ordinalOf('The ETag of the order is made from it'),
};

export const PaymentOrderSummary = component(
  'PaymentOrderSummary',
  strictObject(summary, {
    description: '拨付指令, without its items',
    examples: [orderSummaryExample],
  }),
);
export type PaymentOrderSummary = Static<typeof PaymentOrderSummary>;

export const PaymentOrderPage = component(
  'PaymentOrderPage',
  page(PaymentOrderSummary, {
    description: '拨付指令列表, in the order in which they were issued',
    example: orderSummaryExample,
  }),
);

const itemFields = {
  position: ordinalOf('序号'),
  reference: Reference,
  awardId: Uuid,
  applicationNumber: ApplicationNumber,
  payeeName: lineOf('收款单位'),
  creditCode: CreditCode,
  amount: MoneyWire,
  outcome: nullable(Outcome),
  failure: nullable(Failure),
  disbursementId: nullable(Uuid),
  settledAt: nullable(Instant),
};

export const PaymentOrder = component(
  'PaymentOrder',
  strictObject(
    {
      ...summary,
      files: listOf(
        strictObject({ mediaType: stringEnum(orderMediaTypes), sha256: Sha256 }),
        orderMediaTypes.length,
      ),
      items: listOf(strictObject(itemFields), MOST_ITEMS),
    },
    {
      description:
        '拨付指令: what finance is to pay, as it was when issued; outcome is what finance told since. files: the digests of what downloadPaymentOrder serves',
      examples: [orderExample],
    },
  ),
);
export type PaymentOrder = Static<typeof PaymentOrder>;

const { outcome: _outcome, failure: _failure, ...ordered } = itemFields;
const { disbursementId: _disbursementId, settledAt: _settledAt, ...issued } = ordered;

const PaymentOrderFile = component(
  'PaymentOrderFile',
  strictObject(
    {
      id: Uuid,
      roundId: Uuid,
      number: summary.number,
      issuedAt: summary.issuedAt,
      count: summary.count,
      sum: MoneyWire,
      items: listOf(strictObject(issued), MOST_ITEMS),
    },
    { description: '拨付指令文件: the order as it was issued', examples: [orderFileExample] },
  ),
);

/** What `downloadPaymentOrder` answers, by media type. */
export const orderFile = {
  description: 'The order as it was issued',
  content: {
    'application/json': { schema: PaymentOrderFile },
    'text/csv': binary,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary,
  },
};

export const ResultsQuery = strictObject({
  mode: Type.Optional(
    stringEnum(resultModes, {
      description:
        '办理方式: `all-or-nothing` (default) refuses the whole file for one wrong row; `row-by-row` records the others',
    }),
  ),
});

const PaymentResult = strictObject({
  reference: Reference,
  outcome: Outcome,
  paidOn: Type.Optional(LocalDate),
  externalId: Type.Optional(ExternalId),
  amount: Type.Optional(MoneyWire),
  failure: Type.Optional(Failure),
  otherAwardsChecked: Type.Optional(
    Type.Boolean({ description: '已核对其他市级同类措施的获得记录，确认并非同一内容 (2.3)' }),
  ),
});

export const NewPaymentResults = component(
  'NewPaymentResults',
  strictObject(
    { rows: Type.Array(PaymentResult, { minItems: 1, maxItems: MOST_ITEMS }) },
    {
      description:
        '拨付结果: paidOn, externalId and amount of what was paid, at most what was ordered; failure of what was not',
      examples: [{ rows: [resultExample] }],
    },
  ),
);
export type NewPaymentResults = Static<typeof NewPaymentResults>;

const PaymentResultAnswer = strictObject({
  reference: Reference,
  status: statusOf('The HTTP status that the row by itself would get'),
  replayed: Type.Boolean({ description: 'true: it was recorded before, with no second effect' }),
  disbursementId: nullable(Uuid),
  problem: nullable(ProblemDocument),
});
export type PaymentResultAnswer = Static<typeof PaymentResultAnswer>;

export const PaymentResults = component(
  'PaymentResults',
  strictObject(
    { order: PaymentOrderSummary, rows: listOf(PaymentResultAnswer, MOST_ITEMS) },
    {
      description: '逐行结果, in the order of the file',
      examples: [
        {
          order: orderSummaryExample,
          rows: [
            {
              ...{ reference: resultExample.reference, status: 200, replayed: false },
              ...{ disbursementId: itemExample.disbursementId, problem: null },
            },
          ],
        },
      ],
    },
  ),
);
