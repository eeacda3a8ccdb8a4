import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { openingCodes } from '../model/decide-policy.ts';
import { PolicyPublication } from '../policy/schemas.ts';
import { openRound } from './open-round.ts';
import { presentRound, roundResource } from './present.ts';
import { findRound, listRounds } from './read-rounds.ts';
import { Round, RoundPage, RoundParams, RoundQuery } from './schemas.ts';

const tags = ['rounds'];

export function roundRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/rounds',
    {
      config: { scope: 'rounds:write', findings: openingCodes },
      schema: {
        operationId: 'openRound',
        summary: '设立申报轮次 · Open a round with its first policy',
        description:
          '以第一版政策设立轮次；政策的全部问题一次列出。' +
          ' Takes the whole policy document; every fault of it is told at once.',
        tags,
        body: PolicyPublication,
        response: { 201: Round, ...problems(409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { id } = await openRound(db, callerOf(request), request.body);
      return sendCreated(reply, `/v1/rounds/${id}`, roundResource(await findRound(db, id)));
    },
  );

  app.get(
    '/rounds',
    {
      config: { scope: 'rounds:read', compressed: true },
      schema: {
        operationId: 'listRounds',
        summary: '查询申报轮次 · List rounds, in the order they were opened',
        description: '已归档、已取消的轮次也在其中。 Archived and cancelled rounds are among them.',
        tags,
        querystring: RoundQuery,
        response: { 200: RoundPage, ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listRounds(db, page, request.query.state),
        present: presentRound,
      }),
  );

  app.get(
    '/rounds/:roundId',
    {
      config: { scope: 'rounds:read' },
      schema: {
        operationId: 'getRound',
        summary: '查阅申报轮次 · Get one round',
        description:
          '含申报期、现行政策版本、统一延期与办结情况。' +
          ' With its window, policy version, extensions for all and its end.',
        tags,
        params: RoundParams,
        response: { 200: Round, ...problems(404) },
      },
    },
    async (request, reply) => {
      const round = await findRound(db, request.params.roundId);
      return sendResource(request, reply, roundResource(round));
    },
  );
}
