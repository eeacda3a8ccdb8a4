import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { strictObject } from '#platform/contract/schema.ts';
import { sendCreated, sendResource } from '#platform/http/etag.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { RoundParams } from '#rounds/index.ts';
import { roundEndCodes } from '#rounds/model/index.ts';
import { barCodes } from '../model/runs/run-result.ts';
import { proposalCodes } from './decide-propose-allocation.ts';
import { presentRun, presentRunSummary, runResource } from './present.ts';
import { proposeAllocation } from './propose-allocation.ts';
import { listRuns, readRun } from './read-runs.ts';
import { AllocationRun, AllocationRunPage, NewAllocationRun, RunParams } from './schemas.ts';

const tags = ['awards'];

export function allocationRoutes(app: App, { db, paging }: Deps): void {
  app.post(
    '/rounds/:roundId/allocation-runs',
    {
      config: {
        scope: 'awards:propose',
        findings: [...proposalCodes, ...barCodes, ...roundEndCodes],
      },
      schema: {
        operationId: 'proposeAllocation',
        summary: '拟定资助方案 · Propose how to divide the budget',
        description:
          '对评分已确认且尚未资助的产品，按现行政策定档并分配预算（2.1、2.4）；政策参数未设定时逐一列出。申报尚未截止，或尚有草稿、未预审、退回、纸质未交、未评分的申报及未处理的异议、双人事项的，逐一列出并不予拟定，除非就每一事由说明理由（incomplete）。方案与其输入绑定，输入变化即失效；再次拟定时，此前未确认的方案作废。' +
          ' Sets tiers and divides the budget by the policy in force among scored products' +
          ' without an award (2.1, 2.4); unset settings are all listed. While anything is open in' +
          ' the round each cause is listed, and the run is refused unless each has a reason' +
          ' (incomplete). A run is bound to its inputs; a later proposal replaces it.',
        tags,
        params: RoundParams,
        body: NewAllocationRun,
        response: { 201: AllocationRun, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const row = await proposeAllocation(
        db,
        callerOf(request),
        request.params.roundId,
        request.body,
      );
      const location = `/v1/allocation-runs/${row.id}`;
      return sendCreated(reply, location, { version: row.version, body: presentRun(row) });
    },
  );

  app.get(
    '/rounds/:roundId/allocation-runs',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'listAllocationRuns',
        summary: '资助方案列表 · Allocation runs of a round, newest first',
        description: '含已撤销的方案。 Revoked ones are among them.',
        tags,
        params: RoundParams,
        querystring: strictObject(pagingQuery),
        response: { 200: AllocationRunPage, ...problems(404) },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listRuns(db, request.params.roundId, page),
        present: presentRunSummary,
      }),
  );

  app.get(
    '/allocation-runs/:runId',
    {
      config: { scope: 'awards:read', findings: barCodes },
      schema: {
        operationId: 'getAllocationRun',
        summary: '查阅资助方案 · One run, with the calculation of each amount',
        description:
          '名次、档次、折算系数、上限与理由逐项列明。' +
          ' Ranks, tiers, factors, caps and reasons of every product.',
        tags,
        params: RunParams,
        response: { 200: AllocationRun, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const { row, freshness } = await readRun(db, params.runId, actor.subject);
      return sendResource(request, reply, runResource(row, freshness));
    },
  );
}
