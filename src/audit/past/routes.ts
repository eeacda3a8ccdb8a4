import { ApplicationParams } from '#cases/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { oneAtATime } from '#platform/runtime/one-at-a-time.ts';
import { RoundParams } from '#rounds/index.ts';
import {
  presentPastApplication,
  presentPastCount,
  presentPastPublicResult,
  presentWanted,
  type Wanted,
} from './present.ts';
import { listPastApplications, readPastApplication, wantedPastCases } from './read-past.ts';
import {
  PastApplication,
  PastApplicationCount,
  PastApplicationPage,
  PastCountQuery,
  PastListQuery,
  PastPublicResultPage,
  PastQuery,
  PastResultQuery,
} from './schemas.ts';

const tags = ['audit'];
const findings = ['as-of-ahead', 'as-of-before-case'] as const;

export function pastRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  // Each count folds every case of a round: a replica bears one, and further callers wait.
  const counting = oneAtATime(
    (at: { readonly roundId: string; readonly asOf: Date }, wanted: Wanted) =>
      wantedPastCases(db, at, wanted),
  );

  app.get(
    '/past-applications/:applicationId',
    {
      config: { scope: 'audit:read', reads: 'application', findings },
      schema: {
        operationId: 'getPastApplication',
        summary: '查询申报在某一时点的状态 · An application as it was at an instant',
        description:
          '依据留痕与各次提交的材料包还原，不取自现有状态。 It is told by the ledger and the packets, not by the present state.',
        tags,
        params: ApplicationParams,
        querystring: PastQuery,
        response: { 200: PastApplication, ...problems(404, 422) },
      },
    },
    async ({ params, query }) =>
      presentPastApplication(
        await readPastApplication(db, params.applicationId, new Date(query.asOf)),
      ),
  );

  app.get(
    '/past-applications',
    {
      config: { scope: 'audit:read', compressed: true, findings: ['as-of-ahead'] },
      schema: {
        operationId: 'listPastApplications',
        summary: '查询某一时点的申报列表 · The applications of a round as they were at an instant',
        description:
          '条件按当时的状态比较；一页可能少于 limit，以 nextCursor 为准。 Filters compare the state then. A page may hold fewer than `limit`; only `nextCursor` tells the end.',
        tags,
        querystring: PastListQuery,
        response: { 200: PastApplicationPage, ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { roundId, asOf, ...wanted } = request.query;
      return paging.list(request, reply, {
        read: (page) => listPastApplications(db, { roundId, asOf: new Date(asOf) }, page),
        present: (view) => view,
        complete: ({ items, nextCursor }) => ({
          items: items.flatMap((view) => presentWanted(view, wanted)),
          nextCursor,
        }),
      });
    },
  );

  app.get(
    '/past-application-counts',
    {
      config: { scope: 'audit:read', findings: ['as-of-ahead'] },
      schema: {
        operationId: 'countPastApplications',
        summary: '统计某一时点的申报件数 · How many applications the list would have held',
        description: '条件与 listPastApplications 相同。 The filters are those of the list.',
        tags,
        querystring: PastCountQuery,
        response: { 200: PastApplicationCount, ...problems(404, 422) },
      },
    },
    async ({ query: { roundId, asOf, ...wanted } }) => {
      const at = { roundId, asOf: new Date(asOf) };
      return presentPastCount(at.asOf, await counting(at, wanted));
    },
  );

  app.get(
    '/rounds/:roundId/past-public-results',
    {
      config: { scope: 'audit:read', compressed: true, findings: ['as-of-ahead'] },
      schema: {
        operationId: 'listPastPublicResults',
        summary: '查询某一时点的公示结果 · The public results of a round as they were published',
        description:
          '当时公示的金额与档次，而非此后的更正。一页可能少于 limit，以 nextCursor 为准。 What was published then, not what is known now. A page may hold fewer than `limit`.',
        tags,
        params: RoundParams,
        querystring: PastResultQuery,
        response: { 200: PastPublicResultPage, ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const at = { roundId: request.params.roundId, asOf: new Date(request.query.asOf) };
      return paging.list(request, reply, {
        read: (page) => listPastApplications(db, at, page),
        present: (view) => view,
        complete: ({ items, nextCursor }) => ({
          items: items.flatMap(presentPastPublicResult),
          nextCursor,
        }),
      });
    },
  );
}
