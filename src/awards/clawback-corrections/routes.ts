import { v7 as uuidv7 } from 'uuid';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import { tellReplay } from '#platform/idempotency/idempotency.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { moneyToFen } from '#platform/values/money.ts';
import { requireClawbackCorrection } from '../payments/read-payments.ts';
import { ClawbackParams } from '../payments/schemas.ts';
import { clawbackCorrectionCodes } from './check-clawback-correction.ts';
import { presentClawbackCorrection } from './present.ts';
import { recordClawbackCorrection } from './record-clawback-correction.ts';
import { ClawbackCorrection, ClawbackCorrectionParams, NewClawbackCorrection } from './schemas.ts';

const tags = ['awards'];

export function clawbackCorrectionRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/clawbacks/:clawbackId/corrections',
    {
      config: { scope: 'disbursements:write', findings: clawbackCorrectionCodes },
      schema: {
        operationId: 'recordClawbackCorrection',
        summary: '报送追回更正 · Report that a clawback was reported wrong',
        description:
          '更正误报的追回：金额、所属资助，或误作停止拨付；业务编号有误的，填写 rightExternalId，金额与停止拨付不变。未曾追回的金额重新计入年度累计（2.4），须有余额；两次报送都保留。同一 externalId 重复报送，答复不变。' +
          ' Corrects the amount, the award, or that payment was stopped. Where the number was wrong,' +
          ' rightExternalId tells the right one; sums and stop stay. What did not come back' +
          ' counts under the annual cap again (2.4), which must have room. Both reports stay on' +
          ' record. The same externalId again gets the same answer.',
        tags,
        params: ClawbackParams,
        body: NewClawbackCorrection,
        response: { 201: ClawbackCorrection, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const {
        amount,
        awardId = null,
        rightExternalId = null,
        liftsStop = false,
        ...correction
      } = request.body;
      const { row, isReplay } = await recordClawbackCorrection(
        db,
        callerOf(request),
        request.params.clawbackId,
        {
          id: uuidv7(),
          ...correction,
          liftsStop,
          amountFen: amount === undefined ? null : moneyToFen(amount),
          targetAwardId: awardId,
          rightExternalId,
          movedId: uuidv7(),
        },
      );
      reply.code(201).header('location', `/v1/clawback-corrections/${row.id}`);
      tellReplay(reply, isReplay);
      return presentClawbackCorrection(row);
    },
  );

  app.get(
    '/clawback-corrections/:correctionId',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'getClawbackCorrection',
        summary: '查阅追回更正 · One correction of a clawback',
        description: '更正前后的金额都保留。 Both amounts stay on record.',
        tags,
        params: ClawbackCorrectionParams,
        response: { 200: ClawbackCorrection, ...problems(404) },
      },
    },
    async ({ params }) =>
      presentClawbackCorrection(await requireClawbackCorrection(db, params.correctionId)),
  );
}
