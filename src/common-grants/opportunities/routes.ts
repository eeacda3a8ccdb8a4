import type { FastifyReply } from 'fastify';
import type { App } from '#platform/http/server.ts';
import { languageOf } from '#platform/problems/error-handler.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { getOpportunity, listOpportunities } from './read-opportunities.ts';
import { opportunityErrors, refuseInProtocolForm } from './refusals.ts';
import {
  OpportunityAnswer,
  OpportunityPage,
  OpportunityParams,
  OpportunitySearchResult,
} from './schemas.ts';
import { searchOpportunities } from './search-opportunities.ts';
import { OpportunityQuery, OpportunitySearch } from './search-wire.ts';

const tags = ['common-grants'];
const config = { scope: 'public', compressed: true } as const;

/** What everybody may read, anybody may cache, for a minute. */
const SHARED_CACHE = 'public, max-age=60';

/**
 * The routes that CommonGrants requires, and its search, over rounds and scenarios.
 * @see docs/integration/common-grants.md
 */
export function opportunityRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  refuseInProtocolForm(app);

  app.get(
    '/opportunities',
    {
      config,
      schema: {
        operationId: 'listOpportunities',
        summary: '按开放资助协议列出机会 · List funding opportunities (CommonGrants)',
        description:
          '每一申报轮次为一项机会，最近变动的在前；无需令牌，按页码分页。' +
          ' Each round is an opportunity, the last modified first; without a token, by numbered pages.',
        tags,
        querystring: OpportunityQuery,
        response: { 200: OpportunityPage, ...opportunityErrors() },
      },
    },
    async (request, reply) =>
      shared(reply, await listOpportunities(db, request.query, languageOf(request))),
  );

  app.get(
    '/opportunities/:oppId',
    {
      config,
      schema: {
        operationId: 'getOpportunity',
        summary: '按开放资助协议查阅机会 · One funding opportunity (CommonGrants)',
        description:
          '另列出可选的开放场景；id 即轮次的 id。' +
          ' With the scenarios that applications may name; its id is that of the round.',
        tags,
        params: OpportunityParams,
        response: { 200: OpportunityAnswer, ...opportunityErrors(404) },
      },
    },
    async (request, reply) =>
      shared(reply, await getOpportunity(db, request.params.oppId, languageOf(request))),
  );

  app.post(
    '/opportunities/search',
    {
      config,
      schema: {
        operationId: 'searchOpportunities',
        summary: '按开放资助协议检索机会 · Search funding opportunities (CommonGrants)',
        description:
          '按检索词、状态、截止日期与金额筛选；不识别的自定义条件在 errors 中列明，不予采用。' +
          ' By words, status, close and amounts; conditions of one’s own that are not known here' +
          ' are named in errors and not applied.',
        tags,
        body: OpportunitySearch,
        response: { 200: OpportunitySearchResult, ...opportunityErrors(413, 415) },
      },
    },
    async (request, reply) =>
      shared(reply, await searchOpportunities(db, request.body, languageOf(request))),
  );

  // Else the word would be taken for an id that is malformed.
  app.get('/opportunities/search', { config, schema: { hide: true } }, async () => {
    throw new Problem('method-not-allowed', { headers: { allow: 'POST' } });
  });
}

/** Takes the answer, not the promise of it: what is refused instead must not be cached. */
function shared<Answer extends object>(reply: FastifyReply, answer: Answer): Answer {
  reply.header('cache-control', SHARED_CACHE).header('vary', 'accept-language');
  return answer;
}
