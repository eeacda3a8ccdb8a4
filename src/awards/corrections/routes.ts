import { v7 as uuidv7 } from 'uuid';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import { tellReplay } from '#platform/idempotency/idempotency.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { moneyToFen } from '#platform/values/money.ts';
import { requireCorrection } from '../payments/read-payments.ts';
import { correctionCodes } from './check-disbursement-correction.ts';
import { presentCorrection } from './present.ts';
import { recordDisbursementCorrection } from './record-disbursement-correction.ts';
import {
  CorrectionParams,
  DisbursementCorrection,
  DisbursementParams,
  NewDisbursementCorrection,
} from './schemas.ts';

const tags = ['awards'];

export function correctionRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/disbursements/:disbursementId/corrections',
    {
      config: { scope: 'disbursements:write', findings: correctionCodes },
      schema: {
        operationId: 'recordDisbursementCorrection',
        summary: '报送拨付更正 · Report that a payment was reported wrong',
        description:
          '更正不是追回：恢复尚可拨付的金额，不影响追回统计，原报送保留。年度累计（2.4）仅在已停止拨付时变动：更正调减的部分随之停止，调增的部分视为停止前已拨付，重新计入，须有余额。原报送记错资助的，可改记至另一资助；业务编号有误的，填写 rightExternalId，金额不变。同一 externalId 重复报送，答复不变。' +
          ' A correction is no clawback: it restores what is payable, and does not touch the figures' +
          ' of clawbacks. The annual total (2.4) changes only where payment was stopped: what was' +
          ' not paid after all is stopped too, and what had been paid before the stop counts again,' +
          ' for which there must be room. The report stays on record. A payment under the wrong' +
          ' award may be moved; rightExternalId tells the right number of one, and no sum changes.' +
          ' The same externalId again gets the same answer.',
        tags,
        params: DisbursementParams,
        body: NewDisbursementCorrection,
        response: { 201: DisbursementCorrection, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { amount, awardId = null, rightExternalId = null, ...correction } = request.body;
      const { row, isReplay } = await recordDisbursementCorrection(
        db,
        callerOf(request),
        request.params.disbursementId,
        {
          id: uuidv7(),
          ...correction,
          amountFen: amount === undefined ? null : moneyToFen(amount),
          targetAwardId: awardId,
          rightExternalId,
          movedId: uuidv7(),
        },
      );
      reply.code(201).header('location', `/v1/disbursement-corrections/${row.id}`);
      tellReplay(reply, isReplay);
      return presentCorrection(row);
    },
  );

  app.get(
    '/disbursement-corrections/:correctionId',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'getDisbursementCorrection',
        summary: '查阅拨付更正 · One correction of a payment',
        description: '更正前后的金额都保留。 Both amounts stay on record.',
        tags,
        params: CorrectionParams,
        response: { 200: DisbursementCorrection, ...problems(404) },
      },
    },
    async ({ params }) => presentCorrection(await requireCorrection(db, params.correctionId)),
  );
}
