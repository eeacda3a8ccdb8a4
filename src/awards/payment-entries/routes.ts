import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { paymentTable } from './columns.ts';
import { presentPaymentEntry, presentPaymentTotals } from './present.ts';
import { entryKey, listPayments, paymentTotals } from './read-payment-entries.ts';
import { PaymentPage, PaymentQuery } from './schemas.ts';

const tags = ['awards'];

export function paymentEntryRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.get(
    '/payments',
    {
      config: { scope: 'awards:read', compressed: true, table: paymentTable },
      schema: {
        operationId: 'listPayments',
        summary: '收支明细清单 · Payments, clawbacks and corrections, with control totals',
        description:
          '供资金平台对账：可按轮次、资助、申报单位、本系统业务编号 externalId、类别、起止日期（含当日）与登记时间 recordedSince 筛选；核对合计按筛选条件计算。按 recordedSince 查询的，依登记先后排列。' +
          ' For reconciliation: by round, award, organisation, own externalId, kind, days' +
          ' (inclusive), and when it was recorded: with recordedSince the list is in that order.' +
          ' Control totals are of everything that the filter selects.',
        tags,
        querystring: PaymentQuery,
        response: { 200: PaymentPage, ...problems() },
      },
    },
    async (request, reply) => {
      const { limit: _limit, cursor: _cursor, ...filters } = request.query;
      return paging.list(request, reply, {
        read: (page) => listPayments(db, filters, page),
        present: presentPaymentEntry,
        keyOf: entryKey(filters),
        complete: async (page) => ({
          ...page,
          controlTotals: presentPaymentTotals(await paymentTotals(db, filters)),
        }),
      });
    },
  );
}
