import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/schema.ts';
import { ifMatch, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { findRound, Round, RoundParams, roundResource } from '#rounds/index.ts';
import { archiveRound } from './archive-round.ts';
import { archiveCodes } from './decide-archive-round.ts';
import { settlementCodes } from './decide-settle-round.ts';
import { presentOutcome, presentSettlement } from './present.ts';
import { listOutcomes, requireSettledRound } from './read-settlement.ts';
import { CaseOutcomePage, OutcomeQuery, Settlement } from './schemas.ts';
import { settleRound } from './settle-round.ts';

const tags = ['awards'];

export function settlementRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.get(
    '/rounds/:roundId/settlement',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'getSettlement',
        summary: '办结情况 · What a round’s settlement would find now',
        tags,
        params: RoundParams,
        response: { 200: Settlement, ...problems(404) },
      },
    },
    async (request) => presentSettlement(await requireSettledRound(db, request.params.roundId)),
  );

  app.get(
    '/rounds/:roundId/outcomes',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'listOutcomes',
        summary: '逐份查阅最终结果 · The outcome of each case of a round',
        tags,
        params: RoundParams,
        querystring: OutcomeQuery,
        response: { 200: CaseOutcomePage, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { id } = await findRound(db, request.params.roundId);
      return paging.list(request, reply, {
        read: (page) => listOutcomes(db, id, page),
        present: presentOutcome,
      });
    },
  );

  app.post(
    '/rounds/:roundId/settlement',
    {
      config: { scope: 'rounds:settle', findings: settlementCodes },
      schema: {
        operationId: 'settleRound',
        summary: '办结轮次 · Settle a closed round: every case has its final outcome',
        description:
          '逐份核验最终结果；未获资助的申报按最近一次最终方案认定原因。尚无结果的申报一次性列出。 Products that the latest final run left out become not awarded, each with its reason and entry.',
        tags,
        params: RoundParams,
        response: { 200: Round, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      await settleRound(db, callerOf(request), roundId, ifMatch(request));
      return sendResource(request, reply, roundResource(await findRound(db, roundId)));
    },
  );

  app.post(
    '/rounds/:roundId/archive',
    {
      config: { scope: 'rounds:settle', findings: archiveCodes },
      schema: {
        operationId: 'archiveRound',
        summary: '归档轮次 · Archive a settled round: from now on it can only be read',
        tags,
        params: RoundParams,
        response: { 200: Round, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      await archiveRound(db, callerOf(request), roundId, ifMatch(request));
      return sendResource(request, reply, roundResource(await findRound(db, roundId)));
    },
  );
}
