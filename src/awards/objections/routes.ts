import { v7 as uuidv7 } from 'uuid';
import { callerOf } from '#platform/access/caller.ts';
import { problems, strictObject } from '#platform/contract/schema.ts';
import { ifMatch } from '#platform/http/etag.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { RunParams } from '../runs/schemas.ts';
import { objectionCodes } from './decide-record-objection.ts';
import { resolutionCodes } from './decide-resolve-objection.ts';
import { presentObjection } from './present.ts';
import { listObjections } from './read-objections.ts';
import { recordObjection } from './record-objection.ts';
import { resolveObjection } from './resolve-objection.ts';
import {
  NewObjection,
  NewObjectionOutcome,
  Objection,
  ObjectionPage,
  ObjectionParams,
} from './schemas.ts';

const tags = ['awards'];

export function objectionRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/allocation-runs/:runId/objections',
    {
      config: { scope: 'awards:publish', findings: objectionCodes },
      schema: {
        operationId: 'recordObjection',
        summary: '登记异议 · Record an objection to a published award',
        description: '异议人信息仅存于纸质卷宗，此处只登记卷宗编号；异议未处理完毕前不得最终确定。',
        tags,
        params: RunParams,
        body: NewObjection,
        response: { 201: Objection, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { runId } = request.params;
      const command = { id: uuidv7(), ...request.body };
      const row = await recordObjection(db, callerOf(request), runId, command, ifMatch(request));
      reply.code(201).header('location', `/v1/allocation-runs/${runId}/objections`);
      return presentObjection(row);
    },
  );

  app.get(
    '/allocation-runs/:runId/objections',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'listObjections',
        summary: '异议列表 · Objections to a run, in the order they were recorded',
        tags,
        params: RunParams,
        querystring: strictObject(pagingQuery),
        response: { 200: ObjectionPage, ...problems(404) },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listObjections(db, request.params.runId, page),
        present: presentObjection,
      }),
  );

  app.post(
    '/objections/:objectionId/resolution',
    {
      config: { scope: 'awards:publish', findings: resolutionCodes },
      schema: {
        operationId: 'resolveObjection',
        summary: '处理异议 · Resolve an objection',
        description:
          '由方案拟定人、异议登记人及参与过该申报预审或评分的人员以外的主管人员处理；异议成立的，撤销该资助，金额与年度额度同时恢复（2.4）。',
        tags,
        params: ObjectionParams,
        body: NewObjectionOutcome,
        response: { 201: Objection, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { objectionId } = request.params;
      const caller = callerOf(request);
      const row = await resolveObjection(db, caller, objectionId, request.body, ifMatch(request));
      reply.code(201).header('location', `/v1/allocation-runs/${row.runId}/objections`);
      return presentObjection(row);
    },
  );
}
