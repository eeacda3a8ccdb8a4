import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { barCodes } from '../model/runs/run-result.ts';
import { presentRun } from '../runs/present.ts';
import { AllocationRun, RunParams } from '../runs/schemas.ts';
import { finalDecisionCodes } from './decide-finalise-allocation.ts';
import { publicationCodes } from './decide-publish-allocation.ts';
import { finaliseAllocation } from './finalise-allocation.ts';
import { finaliseAllocations } from './finalise-allocations.ts';
import { publishAllocation } from './publish-allocation.ts';
import { publishAllocations } from './publish-allocations.ts';
import {
  AllocationRunOutcomes,
  FinalDecision,
  FinalDecisionSelection,
  PublicationSelection,
} from './schemas.ts';

const tags = ['awards'];

export function publicationRoutes(app: App, { db, pool }: Pick<Deps, 'db' | 'pool'>): void {
  app.post(
    '/allocation-runs/:runId/publication',
    {
      config: { scope: 'awards:publish', findings: [...publicationCodes, ...barCodes] },
      schema: {
        operationId: 'publishAllocation',
        summary: '公示资助结果 · Publish the awards of a confirmed run',
        description:
          '公示期按政策规定的工作日计算，自次日起；政策未设定或日历未知时不予公示。' +
          ' For the working days that the policy sets, from the next day on; not while the' +
          ' setting or the calendar is unknown.',
        tags,
        params: RunParams,
        response: { 201: AllocationRun, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { runId } = request.params;
      const row = await publishAllocation(db, callerOf(request), runId, ifMatch(request));
      const location = `/v1/rounds/${row.roundId}/public-results`;
      return sendCreated(reply, location, { version: row.version, body: presentRun(row) });
    },
  );

  app.post(
    '/publications',
    {
      config: {
        scope: 'awards:publish',
        findings: ['repeated-item', ...publicationCodes, ...barCodes],
      },
      schema: {
        operationId: 'publishAllocations',
        summary: '批量公示 · Publish a selection of confirmed runs, or try it',
        description: '逐个公示，一个被拒不影响其他。 Each run is published by `publishAllocation`.',
        tags,
        body: PublicationSelection,
        response: { 200: AllocationRunOutcomes, ...problems(415) },
      },
    },
    (request) => publishAllocations({ db, pool }, request, request.body),
  );
}

/** Registered after the objections, so that the contract shows the steps of a run in order. */
export function finalDecisionRoutes(app: App, { db, pool }: Pick<Deps, 'db' | 'pool'>): void {
  app.post(
    '/allocation-runs/:runId/final-decision',
    {
      config: { scope: 'awards:publish', findings: [...finalDecisionCodes, ...barCodes] },
      schema: {
        operationId: 'finaliseAllocation',
        summary: '最终确定资助结果 · Make the published awards final',
        description:
          '公示期满、异议均已处理且其他市级同类措施的获得记录均已核对后，由拟定人以外的主管人员办理；此后方可拨付。政策规定异议不暂缓其他资助的（objectionsHoldRun 为否），无异议的资助先行最终确定，方案待异议处理后再次办理。' +
          ' After the period, with all objections decided and other measures checked, by an' +
          ' officer other than the proposer; payments may follow. Where objections hold back only' +
          ' their own award, the others become final first.',
        tags,
        params: RunParams,
        body: FinalDecision,
        response: { 201: AllocationRun, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { runId } = request.params;
      const command = { runId, ...request.body };
      const row = await finaliseAllocation(db, callerOf(request), command, ifMatch(request));
      const location = `/v1/rounds/${row.roundId}/awards`;
      return sendCreated(reply, location, { version: row.version, body: presentRun(row) });
    },
  );

  app.post(
    '/final-decisions',
    {
      config: {
        scope: 'awards:publish',
        findings: ['repeated-item', ...finalDecisionCodes, ...barCodes],
      },
      schema: {
        operationId: 'finaliseAllocations',
        summary: '批量最终确定 · Make the awards of a selection of runs final, or try it',
        description:
          '逐个确定，一个被拒不影响其他。 Each run is made final by `finaliseAllocation`.',
        tags,
        body: FinalDecisionSelection,
        response: { 200: AllocationRunOutcomes, ...problems(415) },
      },
    },
    (request) => finaliseAllocations({ db, pool }, request, request.body),
  );
}
