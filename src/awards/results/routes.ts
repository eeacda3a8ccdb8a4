import { Type } from 'typebox';
import { ApplicationParams } from '#cases/index.ts';
import { CreditCode, integerOf } from '#platform/contract/leaves.ts';
import { problems, publicProblems } from '#platform/contract/refusals.ts';
import { anyOf, strictObject } from '#platform/contract/schema.ts';
import { sendResource } from '#platform/http/etag.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { RoundParams } from '#rounds/index.ts';
import { awardStatuses } from '../model/statuses.ts';
import { presentPublicChange } from '../publication-changes/present.ts';
import { awardTable, publicResultTable } from './columns.ts';
import {
  presentAward,
  presentControlTotals,
  presentOwnAward,
  presentPublicCorrection,
  presentPublicResult,
  presentPublicRun,
} from './present.ts';
import {
  controlTotals,
  controlTotalsOfCode,
  listAwards,
  listAwardsOfCode,
  listPublicChanges,
  listPublicCorrections,
  listPublicResults,
  listPublicRuns,
  requireAward,
  requireAwardOf,
} from './read-awards.ts';
import { Award, AwardPage, AwardParams, OwnAward, PublicResultPage } from './schemas.ts';

const tags = ['awards'];

/** Public results may be cached by anyone, for a minute. */
const SHARED_CACHE = 'public, max-age=60';

/** The totals are those of the whole list, and reading it all takes its time: once a list. */
function isFirst({ cursor }: { readonly cursor?: string }): boolean {
  return cursor === undefined;
}

export function resultRoutes(app: App, { db, paging }: Deps): void {
  app.get(
    '/rounds/:roundId/awards',
    {
      config: { scope: 'awards:read', compressed: true, table: awardTable },
      schema: {
        operationId: 'listAwards',
        summary: '资助结果清单 · Confirmed awards of a round, with control totals',
        description:
          '供资金平台核对与拨付：尚可拨付的为 payable 大于零者，状态为 final、partly-disbursed，或部分拨付后全部追回的 clawed-back；核对合计按筛选条件计算，仅在第一页给出。' +
          ' For the finance platform. What may be paid has a payable above zero: final,' +
          ' partly-disbursed, and clawed-back where a part had been paid. Control totals are of everything that the filter selects, on the' +
          ' first page only.',
        tags,
        params: RoundParams,
        querystring: strictObject({ status: anyOf(awardStatuses, '资助状态'), ...pagingQuery }),
        response: { 200: AwardPage, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      return paging.list(request, reply, {
        read: (page) => listAwards(db, params.roundId, query.status, page),
        present: presentAward,
        async complete(page) {
          const { roundId } = params;
          const totals = isFirst(query) ? await controlTotals(db, roundId, query.status) : null;
          return { ...page, controlTotals: totals && presentControlTotals(totals) };
        },
      });
    },
  );

  app.get(
    '/awards',
    {
      config: { scope: 'awards:read', table: awardTable },
      schema: {
        operationId: 'listOrganisationAwards',
        summary:
          '单位历轮资助结果 · Awards of an organisation over all rounds, with control totals',
        description:
          '列明该单位获得的、以及计入其年度累计（2.4）的资助，跨轮次；按确认先后排列，可按年度筛选；核对合计仅在第一页给出。' +
          ' Awards of an organisation and those that count on its annual total (2.4), over all' +
          ' rounds, in the order of confirmation; by year. Control totals on the first page only.',
        tags,
        querystring: strictObject({
          creditCode: CreditCode,
          year: Type.Optional(integerOf('年度', 2000, 9999)),
          ...pagingQuery,
        }),
        response: { 200: AwardPage, ...problems() },
      },
    },
    async (request, reply) => {
      const { creditCode, year } = request.query;
      return paging.list(request, reply, {
        read: (page) => listAwardsOfCode(db, { creditCode, year }, page),
        present: presentAward,
        async complete(page) {
          const totals = isFirst(request.query)
            ? await controlTotalsOfCode(db, { creditCode, year })
            : null;
          return { ...page, controlTotals: totals && presentControlTotals(totals) };
        },
      });
    },
  );

  app.get(
    '/awards/:awardId',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'getAward',
        summary: '查阅资助结果 · One award, with the calculation of its amount',
        description:
          '含更正、拨付与追回后的应付余额。' +
          ' With corrections, payments, clawbacks and what is still payable.',
        tags,
        params: AwardParams,
        response: { 200: Award, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await requireAward(db, request.params.awardId);
      return sendResource(request, reply, { version: row.version, body: presentAward(row) });
    },
  );

  app.get(
    '/applications/:applicationId/award',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'getApplicationAward',
        summary: '查阅申报的资助结果 · The award of an application',
        description:
          '申报单位仅可查阅本单位的申报；尚未确认资助的，答复 404。公示前仅主管人员、财政与审计人员可查阅。' +
          ' Applicants see their own case only; 404 without a result that may be told.',
        tags,
        params: ApplicationParams,
        response: { 200: OwnAward, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const row = await requireAwardOf(db, actor, params.applicationId);
      return sendResource(request, reply, { version: row.version, body: presentOwnAward(row) });
    },
  );

  app.get(
    '/rounds/:roundId/public-results',
    {
      config: { scope: 'public', compressed: true, table: publicResultTable },
      schema: {
        operationId: 'listPublicResults',
        summary: '公示结果 · Public results: the awards of a round',
        description:
          '公示中与已最终确定的资助，不含个人信息；无需令牌。afterTheFact 列明事后变更的影响。' +
          ' Awards in publication and final ones, without personal data and without a token.' +
          ' afterTheFact tells the effects of later changes.',
        tags,
        params: RoundParams,
        querystring: strictObject(pagingQuery),
        response: { 200: PublicResultPage, ...publicProblems(404) },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      const runs = await listPublicRuns(db, roundId);
      reply.header('cache-control', SHARED_CACHE);
      return paging.list(request, reply, {
        read: (page) => listPublicResults(db, roundId, page),
        present: (row) => presentPublicResult(row, runs),
        async complete(page) {
          const corrections = await listPublicCorrections(db, roundId);
          const changes = await listPublicChanges(db, roundId);
          return {
            ...page,
            corrections: corrections.map(presentPublicCorrection),
            publicationChanges: changes.map(presentPublicChange),
            afterTheFact: runs.map(presentPublicRun),
          };
        },
      });
    },
  );
}
