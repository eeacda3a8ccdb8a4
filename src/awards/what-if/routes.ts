import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { RoundParams } from '#rounds/index.ts';
import { whatIfCodes } from '../model/runs/check-what-if.ts';
import { marginalCodes } from '../model/runs/marginal-effects.ts';
import { barCodes } from '../model/runs/run-result.ts';
import { compareAllocations, comparisonCodes } from './compare-allocations.ts';
import { presentComparison, presentMarginal, presentWhatIf } from './present.ts';
import { readMarginalEffects } from './read-marginal-effects.ts';
import {
  MarginalEffects,
  MarginalQuery,
  NewWhatIfComparison,
  WhatIfComparison,
  WhatIfRun,
  WhatIfSettings,
} from './schemas.ts';
import { settingsOf, sideOf } from './settings.ts';
import { tryAllocation } from './try-allocation.ts';

const tags = ['awards'];

/** Questions, not commands: nothing is stored, so a read scope is enough. */
export function whatIfRoutes(app: App, { db }: Deps): void {
  app.post(
    '/rounds/:roundId/what-if-runs',
    {
      config: { scope: 'awards:read', findings: [...whatIfCodes, ...barCodes] },
      schema: {
        operationId: 'tryAllocation',
        summary: '测算 · Compute an allocation under other settings',
        description:
          '只计算并答复，不保存方案，不涉及任何资助。' +
          ' Calculates and answers; keeps nothing and awards nothing.',
        tags,
        params: RoundParams,
        body: WhatIfSettings,
        response: { 200: WhatIfRun, ...problems(404, 409, 415, 422) },
      },
    },
    async ({ actor, params, body }) => {
      const trial = await tryAllocation(db, actor.subject, params.roundId, settingsOf(body));
      return presentWhatIf(trial, body);
    },
  );

  app.post(
    '/rounds/:roundId/what-if-comparisons',
    {
      config: { scope: 'awards:read', findings: comparisonCodes },
      schema: {
        operationId: 'compareAllocations',
        summary: '比较两个方案 · Compare two runs or settings, application by application',
        description: '只计算并答复，不保存。' + ' Calculates and answers; keeps nothing.',
        tags,
        params: RoundParams,
        body: NewWhatIfComparison,
        response: { 200: WhatIfComparison, ...problems(404, 409, 415, 422) },
      },
    },
    async ({ actor, params, body }) => {
      const sides = { before: sideOf(body.before), after: sideOf(body.after) };
      const compared = await compareAllocations(db, actor.subject, params.roundId, sides);
      return presentComparison(compared, body);
    },
  );

  app.get(
    '/rounds/:roundId/marginal-effects',
    {
      config: { scope: 'awards:read', findings: marginalCodes },
      schema: {
        operationId: 'getMarginalEffects',
        summary: '边际影响 · Effects of more budget, or of one application less or more',
        description: '只作测算，不改变任何结果。 Calculates only; it changes nothing.',
        tags,
        params: RoundParams,
        querystring: MarginalQuery,
        response: { 200: MarginalEffects, ...problems(404, 409, 422) },
      },
    },
    async ({ actor, params, query }) => {
      const question = { ...query, budgetSteps: query.budgetSteps ?? 1 };
      const effects = await readMarginalEffects(db, actor.subject, params.roundId, question);
      return presentMarginal(effects, question);
    },
  );
}
