import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { roundEndCodes } from '#rounds/model/index.ts';
import { RoundOfExpertsParams } from '../pool/schemas.ts';
import { commitExpertDraw } from './commit-expert-draw.ts';
import { drawCodes, freezingCodes } from './decide-draw.ts';
import { drawExperts } from './draw-experts.ts';
import { freezeExpertPool } from './freeze-expert-pool.ts';
import { presentDraw, presentDrawSummary } from './present.ts';
import { listDraws, requireDraw } from './read-draws.ts';
import { DrawParams, DrawQuery, ExpertDraw, ExpertDrawPage } from './schemas.ts';

const tags = ['scoring'];

export function drawRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/rounds/:roundId/expert-draws',
    {
      config: { scope: 'scoring:manage', findings: roundEndCodes },
      schema: {
        operationId: 'commitExpertDraw',
        summary: '开始专家抽取 · Begin a draw: fix its random seed and publish the digest',
        description:
          '三步：先承诺随机种子（摘要入账），再冻结专家库，最后抽取并公开种子，任何人可据公开数据复核。' +
          ' Three steps: commit to a seed by its digest, freeze the pool, then draw and publish' +
          ' the seed. Anybody can repeat it.',
        tags,
        params: RoundOfExpertsParams,
        response: { 201: ExpertDraw, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const { id, version } = await commitExpertDraw(db, callerOf(request), request.params.roundId);
      const body = presentDraw(await requireDraw(db, id));
      return sendCreated(reply, `/v1/expert-draws/${id}`, { version, body });
    },
  );

  app.get(
    '/rounds/:roundId/expert-draws',
    {
      config: { scope: 'experts:read' },
      schema: {
        operationId: 'listExpertDraws',
        summary: '专家抽取记录 · Draws of a round, newest first',
        description: '含状态与评审组人数。 With their state and size of panel.',
        tags,
        params: RoundOfExpertsParams,
        querystring: DrawQuery,
        response: { 200: ExpertDrawPage, ...problems(404) },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listDraws(db, request.params.roundId, page),
        present: presentDrawSummary,
      }),
  );

  app.get(
    '/expert-draws/:drawId',
    {
      config: { scope: 'experts:read', reads: 'personal-data' },
      schema: {
        operationId: 'getExpertDraw',
        summary: '查阅专家抽取 · One draw, with everything needed to redo it',
        description:
          '含种子、冻结的专家库和回避情况，任何人可据此重做。' +
          ' Seed, frozen pool and exclusions: anybody can repeat the draw.',
        tags,
        params: DrawParams,
        response: { 200: ExpertDraw, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await requireDraw(db, request.params.drawId);
      return sendResource(request, reply, { version: row.version, body: presentDraw(row) });
    },
  );

  app.post(
    '/expert-draws/:drawId/freezing',
    {
      config: { scope: 'scoring:manage', findings: freezingCodes },
      schema: {
        operationId: 'freezeExpertPool',
        summary: '冻结专家库 · Freeze the current pool for a draw',
        description:
          '冻结后专家库的变更不影响本次抽取。' +
          ' Later changes of the pool do not touch this draw.',
        tags,
        params: DrawParams,
        response: { 201: ExpertDraw, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { drawId } = request.params;
      const { id, version } = await freezeExpertPool(
        db,
        callerOf(request),
        drawId,
        ifMatch(request),
      );
      const body = presentDraw(await requireDraw(db, id));
      return sendCreated(reply, `/v1/expert-draws/${id}`, { version, body });
    },
  );

  app.post(
    '/expert-draws/:drawId/result',
    {
      config: { scope: 'scoring:manage', findings: drawCodes },
      schema: {
        operationId: 'drawExperts',
        summary: '抽取评审专家 · Draw the panels of all cases that have none',
        description:
          '对全部已通过形式预审且尚无专家的申报，全部成功或全部不抽；可抽取专家不足的申报逐一列出。专家人数由政策规定。' +
          ' For every case that passed the pre-review and has no panel, all or none; cases with' +
          ' too few experts are listed. The policy sets the size.',
        tags,
        params: DrawParams,
        response: { 201: ExpertDraw, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { drawId } = request.params;
      const { id, version } = await drawExperts(db, callerOf(request), drawId, ifMatch(request));
      const body = presentDraw(await requireDraw(db, id));
      return sendCreated(reply, `/v1/expert-draws/${id}`, { version, body });
    },
  );
}
