import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { barCodes } from '../model/runs/run-result.ts';
import { presentRun } from '../runs/present.ts';
import { AllocationRun, RunParams } from '../runs/schemas.ts';
import { confirmAllocationRevocation } from './confirm-allocation-revocation.ts';
import { revocationConfirmationCodes } from './decide-confirm-allocation-revocation.ts';
import { revocationProposalCodes } from './decide-propose-allocation-revocation.ts';
import { proposeAllocationRevocation } from './propose-allocation-revocation.ts';
import { NewAllocationRevocation } from './schemas.ts';

const tags = ['awards'];

export function revocationRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/allocation-runs/:runId/revocation-proposals',
    {
      config: { scope: 'awards:confirm', findings: revocationProposalCodes },
      schema: {
        operationId: 'proposeAllocationRevocation',
        summary: '提出撤销资助方案 · Propose to revoke a confirmed run before its publication',
        description:
          '由另一名工作人员确认后生效（confirmAllocationRevocation）：各申报恢复为待分配，预算与年度累计余额随之恢复（2.1、2.4）。已公示的方案不得撤销，有误的由异议程序更正。' +
          ' In force once another officer confirms it: cases wait again, budget and room under' +
          ' the cap return (2.1, 2.4). A published run is corrected by objections instead.',
        tags,
        params: RunParams,
        body: NewAllocationRevocation,
        response: { 201: Proposal, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const command = { ...request.params, ...request.body };
      const caller = callerOf(request);
      const row = await proposeAllocationRevocation(db, caller, command, ifMatch(request));
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/allocation-revocation-proposals/:proposalId/confirmation',
    {
      config: { scope: 'awards:confirm', findings: [...revocationConfirmationCodes, ...barCodes] },
      schema: {
        operationId: 'confirmAllocationRevocation',
        summary: '确认撤销资助方案 · Revoke a run as another officer proposed',
        description:
          '方案保留编号与全部内容，状态为 revoked；此后可重新拟定方案，输入不变则结果不变。' +
          ' The run keeps number and content as revoked. With the same inputs the next run has' +
          ' the same result.',
        tags,
        params: ProposalParams,
        response: { 201: AllocationRun, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const caller = callerOf(request);
      const row = await confirmAllocationRevocation(db, caller, proposalId, ifMatch(request));
      const body = presentRun(row);
      return sendCreated(reply, `/v1/allocation-runs/${row.id}`, { version: row.version, body });
    },
  );
}
