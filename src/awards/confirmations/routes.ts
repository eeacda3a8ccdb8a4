import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { barCodes } from '../model/runs/run-result.ts';
import { presentRun } from '../runs/present.ts';
import { AllocationRun, RunParams } from '../runs/schemas.ts';
import { confirmAllocation } from './confirm-allocation.ts';
import { confirmationCodes } from './decide-confirm-allocation.ts';
import { RunConfirmation } from './schemas.ts';

const tags = ['awards'];

export function confirmationRoutes(app: App, { db }: Deps): void {
  app.post(
    '/allocation-runs/:runId/confirmation',
    {
      config: { scope: 'awards:confirm', findings: [...confirmationCodes, ...barCodes] },
      schema: {
        operationId: 'confirmAllocation',
        summary: '复核确认资助方案 · Confirm a proposed run',
        description:
          '由拟定人以外、且未参与过相关申报预审或评分的主管人员确认；输入自拟定后有变化的，不予确认，且不作任何修改。' +
          ' By another officer who took part in no pre-review or scoring of these cases. If the' +
          ' inputs changed, nothing is confirmed.',
        tags,
        params: RunParams,
        body: RunConfirmation,
        response: { 201: AllocationRun, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { runId } = request.params;
      const command = { runId, ...request.body };
      const row = await confirmAllocation(db, callerOf(request), command, ifMatch(request));
      const location = `/v1/rounds/${row.roundId}/awards`;
      return sendCreated(reply, location, { version: row.version, body: presentRun(row) });
    },
  );
}
