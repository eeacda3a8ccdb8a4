import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { expertTable } from './columns.ts';
import { registrationCodes } from './decide-register-experts.ts';
import { expertInput, presentExpert, presentExpertRegistrations } from './present.ts';
import { listPool } from './read-experts.ts';
import { registerExperts } from './register-experts.ts';
import {
  ExpertBatch,
  ExpertPage,
  ExpertQuery,
  ExpertRegistrations,
  RoundOfExpertsParams,
} from './schemas.ts';

const tags = ['scoring'];

export function poolRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/rounds/:roundId/experts',
    {
      config: { scope: 'scoring:manage', findings: registrationCodes },
      schema: {
        operationId: 'registerExperts',
        summary: '登记评审专家 · Register experts in the round’s pool, or revise them by subject',
        description:
          '除令牌主体外不收集个人信息；工作单位用于按规则回避（1、5）。停用的专家同时退出尚未确认综合评分的申报，由同次抽取的后一位替补，否则列为空缺；已提交现行材料评分表的席位保留。' +
          ' No personal data but the token subject; the employer serves conflicts of interest (1,' +
          ' 5). An expert who is set inactive leaves cases without a final score: the next of the' +
          ' draw follows, or the seat is vacant. Sheets that were submitted stay.',
        tags,
        params: RoundOfExpertsParams,
        body: ExpertBatch,
        response: { 200: ExpertRegistrations, ...problems(404, 409, 413, 415, 422) },
      },
    },
    async (request) => {
      const batch = request.body.experts.map(expertInput);
      const { roundId } = request.params;
      const registrations = await registerExperts(db, callerOf(request), roundId, batch);
      return presentExpertRegistrations(registrations);
    },
  );

  app.get(
    '/rounds/:roundId/experts',
    {
      config: { scope: 'experts:read', reads: 'personal-data', table: expertTable },
      schema: {
        operationId: 'listExperts',
        summary: '专家库 · The expert pool of a round',
        description:
          '只含编号、单位与专业领域，不含姓名。 By id, employer and fields; without names.',
        tags,
        params: RoundOfExpertsParams,
        querystring: ExpertQuery,
        response: { 200: ExpertPage, ...problems(404) },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listPool(db, request.params.roundId, page),
        present: presentExpert,
      }),
  );
}
