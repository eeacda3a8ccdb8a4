import type { TableShape } from '#other-measures/index.ts';
import { orderOnlyHeadings, TOTAL } from '../model/payment-orders/order-files.ts';

/**
 * A file of results says what the JSON body says. The file of the order may be filled in and sent
 * back: what it only repeats is left out, and so is its row of totals.
 */
export const resultsFile = {
  columns: {
    reference: { kind: 'id', heading: '拨付编号', isRequired: true },
    outcome: {
      kind: 'text',
      heading: '拨付结果',
      isRequired: true,
      words: { 已拨付: 'paid', 未拨付: 'failed' },
    },
    paidOn: { kind: 'day', heading: '拨付日期' },
    externalId: { kind: 'id', heading: '业务编号' },
    amount: { kind: 'amount', heading: '金额（元）' },
    failure: {
      kind: 'text',
      heading: '未拨付原因',
      words: {
        账户有误: 'account-invalid',
        收款单位不符: 'payee-mismatch',
        银行退回: 'returned-by-bank',
        未办理: 'not-executed',
        其他: 'other',
      },
    },
    otherAwardsChecked: { kind: 'flag', heading: '已核对其他措施' },
  },
  member: 'rows',
  // The order has the amount on every line.
  meant: ({ amount, ...row }) =>
    row.outcome === 'failed' || amount === undefined ? row : { ...row, amount },
  ignored: orderOnlyHeadings,
  totalLabel: TOTAL,
} as const satisfies TableShape;
