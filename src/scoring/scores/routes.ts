import { ApplicationParams } from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { finalScoreCodes } from './decide-finalise-score.ts';
import { finaliseScore } from './finalise-score.ts';
import { finaliseScores } from './finalise-scores.ts';
import { presentFinalScore } from './present.ts';
import { requireFinalScore } from './read-scores.ts';
import { FinalScore, FinalScoreOutcomes, FinalScoreSelection } from './schemas.ts';

const tags = ['scoring'];

export function scoreRoutes(app: App, { db, pool }: Pick<Deps, 'db' | 'pool'>): void {
  app.post(
    '/applications/:applicationId/final-score',
    {
      config: { scope: 'scoring:manage', findings: finalScoreCodes },
      schema: {
        operationId: 'finaliseScore',
        summary: '确认综合评分 · Make the composite score final',
        description:
          '按政策的方法由现行材料的评分表计算；政策参数未设定时逐一列出，不予计算（2.1）。' +
          ' From the sheets on the current packet, by the method of the policy; unset settings' +
          ' are all listed and nothing is calculated (2.1).',
        tags,
        params: ApplicationParams,
        response: { 201: FinalScore, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const row = await finaliseScore(db, callerOf(request), applicationId, ifMatch(request));
      const location = `/v1/applications/${applicationId}/final-score`;
      return sendCreated(reply, location, {
        version: row.revision,
        body: presentFinalScore(row),
      });
    },
  );

  app.get(
    '/applications/:applicationId/final-score',
    {
      config: { scope: 'scoring:read', reads: 'scores' },
      schema: {
        operationId: 'getFinalScore',
        summary: '查阅综合评分 · The final score of the current packet',
        description:
          '含汇总方法与每份评分表的去留。 With the aggregation and what became of each sheet.',
        tags,
        params: ApplicationParams,
        response: { 200: FinalScore, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await requireFinalScore(db, request.actor, request.params.applicationId);
      return sendResource(request, reply, {
        version: row.revision,
        body: presentFinalScore(row),
      });
    },
  );

  app.post(
    '/final-scores',
    {
      config: {
        scope: 'scoring:manage',
        reads: 'scores',
        findings: ['repeated-item', ...finalScoreCodes],
      },
      schema: {
        operationId: 'finaliseScores',
        summary: '批量确认综合评分 · Make the scores of a selection final, or try it',
        description: '逐件确认，一件被拒不影响其他。 Each score is made final by `finaliseScore`.',
        tags,
        body: FinalScoreSelection,
        response: { 200: FinalScoreOutcomes, ...problems(415) },
      },
    },
    (request) => finaliseScores({ db, pool }, request, request.body),
  );
}
