import { v7 as uuidv7 } from 'uuid';
import { acceptTables, tableCodes, tableTypes } from '#other-measures/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { digestBodies } from '#platform/http/body-digest.ts';
import { sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import { tellReplay } from '#platform/idempotency/idempotency.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { RoundParams } from '#rounds/index.ts';
import { answerPaymentResult } from './answer-payment-results.ts';
import { paymentResultCodes } from './check-payment-results.ts';
import { orderTable } from './columns.ts';
import { paymentOrderCodes } from './decide-issue-payment-order.ts';
import { issuePaymentOrder } from './issue-payment-order.ts';
import { orderResource, presentOrderSummary, reportedResults } from './present.ts';
import { listPaymentOrders, readWholeOrder, requireOrder } from './read-payment-orders.ts';
import { recordPaymentResults } from './record-payment-results.ts';
import { resultsFile } from './results-file.ts';
import {
  NewPaymentOrder,
  NewPaymentResults,
  orderFile,
  PaymentOrder,
  PaymentOrderPage,
  PaymentOrderParams,
  PaymentOrderQuery,
  PaymentResults,
  ResultsQuery,
} from './schemas.ts';
import { sendOrderFile } from './send-order-file.ts';

const tags = ['awards'];

export function paymentOrderRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/rounds/:roundId/payment-orders',
    {
      config: { scope: 'payment-orders:issue', findings: paymentOrderCodes },
      schema: {
        operationId: 'issuePaymentOrder',
        summary: '签发拨付指令 · Order the payment of final awards',
        description:
          '列入已最终确定、尚可拨付且不在其他未办结指令中的资助，按全部尚可拨付的金额；签发后不再变更。' +
          ' Takes final awards with something payable that are in no other open order, with all' +
          ' of it. It never changes.',
        tags,
        params: RoundParams,
        body: NewPaymentOrder,
        response: { 201: PaymentOrder, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const command = { id: uuidv7(), ...request.body };
      const { id } = await issuePaymentOrder(
        db,
        callerOf(request),
        request.params.roundId,
        command,
      );
      const order = await readWholeOrder(db, id);
      return sendCreated(reply, `/v1/payment-orders/${id}`, orderResource(order));
    },
  );

  app.get(
    '/rounds/:roundId/payment-orders',
    {
      config: { scope: 'awards:read', table: orderTable },
      schema: {
        operationId: 'listPaymentOrders',
        summary: '查询拨付指令 · Payment orders of a round',
        description:
          '含每份指令的笔数、金额与尚无结果的笔数。 With count and sum, and how many payments still lack a result.',
        tags,
        params: RoundParams,
        querystring: PaymentOrderQuery,
        response: { 200: PaymentOrderPage, ...problems(404) },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listPaymentOrders(db, request.params.roundId, request.query.status, page),
        present: presentOrderSummary,
      }),
  );

  app.get(
    '/payment-orders/:paymentOrderId',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'getPaymentOrder',
        summary: '查阅拨付指令 · One payment order, with what became of each payment',
        description: '签发后不变；逐笔列明拨付结果。 It never changes; each row tells its result.',
        tags,
        params: PaymentOrderParams,
        response: { 200: PaymentOrder, ...problems(404) },
      },
    },
    async (request, reply) => {
      const order = await readWholeOrder(db, request.params.paymentOrderId);
      return sendResource(request, reply, orderResource(order));
    },
  );

  app.get(
    '/payment-orders/:paymentOrderId/file',
    {
      config: { scope: 'awards:read', reads: 'file' },
      schema: {
        operationId: 'downloadPaymentOrder',
        summary: '下载拨付指令文件 · The order as a file: JSON, CSV or XLSX, by Accept',
        description:
          '签发时生成，此后每次下载逐字节相同；笔数与合计与数据库一致。CSV 为 UTF-8（含 BOM），会被表格软件当作公式或数字的文本前加单引号。' +
          ' Made when it was issued; each download has the same bytes. Count and sum are those of' +
          ' the database. The CSV is UTF-8 with BOM; texts that a spreadsheet would take for' +
          ' formulas or numbers start with an apostrophe.',
        tags,
        params: PaymentOrderParams,
        response: { 200: orderFile, ...problems(404, 406) },
      },
    },
    (request, reply) => sendOrderFile(db, request, reply, request.params.paymentOrderId),
  );

  app.register(async (scoped: App) => {
    acceptTables(scoped, resultsFile);
    digestBodies(scoped);
    resultsRoute(scoped, db);
  });
}

function resultsRoute(app: App, db: Deps['db']): void {
  app.post(
    '/payment-orders/:paymentOrderId/results',
    {
      attachValidation: true,
      config: { scope: 'disbursements:write', findings: [...tableCodes, ...paymentResultCodes] },
      schema: {
        operationId: 'recordPaymentResults',
        summary: '报送拨付结果 · Report for each ordered payment whether it was made',
        description:
          'JSON、CSV 或 XLSX（首行为列名，列名与 JSON 字段同名，或为其中文名称；金额以元为单位）；下载的指令文件填写拨付结果等列后可直接上传。文件的全部问题一次告知。已拨付的按报送拨付的规则登记；未拨付的可列入下一指令。重复报送的行答复不变。' +
          ' JSON or a table (CSV, XLSX) with a row of column names, which are those of the JSON fields' +
          ' or their Chinese names; amounts in yuan. The file of the order may be filled in and sent' +
          ' back. What was paid is recorded by the rules of payments; what was not may' +
          ' enter the next order. Rows that come again get the same answer.',
        tags,
        consumes: tableTypes,
        params: PaymentOrderParams,
        querystring: ResultsQuery,
        body: NewPaymentResults,
        response: { 200: PaymentResults, ...problems(404, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { paymentOrderId } = request.params;
      const { mode = 'all-or-nothing' } = request.query;
      const steps = await recordPaymentResults(db, callerOf(request), paymentOrderId, {
        ...{ mode, fileSha256: request.bodySha256 },
        rows: reportedResults(request.body),
      });
      tellReplay(
        reply,
        steps.every(({ kind }) => kind === 'replayed'),
      );
      return {
        order: presentOrderSummary(await requireOrder(db, paymentOrderId)),
        rows: steps.map((step) => answerPaymentResult(request, step)),
      };
    },
  );
}
