import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { findRound, Round, RoundParams, roundResource } from '#rounds/index.ts';
import { archiveRound } from './archive-round.ts';
import { outcomeTable } from './columns.ts';
import { confirmRoundCancellation } from './confirm-round-cancellation.ts';
import { archiveCodes } from './decide-archive-round.ts';
import { cancellationConfirmationCodes } from './decide-confirm-round-cancellation.ts';
import { cancellationProposalCodes } from './decide-propose-round-cancellation.ts';
import { settlementCodes } from './decide-settle-round.ts';
import { presentOutcome, presentSettlement } from './present.ts';
import { proposeRoundCancellation } from './propose-round-cancellation.ts';
import { listOutcomes, requireSettledRound } from './read-settlement.ts';
import {
  CaseOutcomePage,
  OutcomeQuery,
  RoundArchive,
  RoundCancellation,
  RoundOutcomes,
  Settlement,
  SettlementSelection,
} from './schemas.ts';
import { settleRound } from './settle-round.ts';
import { settleRounds } from './settle-rounds.ts';

const tags = ['awards'];

type SettlementDeps = Pick<Deps, 'db' | 'pool' | 'paging'>;

export function settlementRoutes(app: App, { db, pool, paging }: SettlementDeps): void {
  app.get(
    '/rounds/:roundId/settlement',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'getSettlement',
        summary: '办结情况 · What a round’s settlement would find now',
        description: '只读：列出尚未办结的每一项。 Reads only: everything that is still open.',
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
      config: { scope: 'awards:read', compressed: true, table: outcomeTable },
      schema: {
        operationId: 'listOutcomes',
        summary: '逐份查阅最终结果 · The outcome of each case of a round',
        description: '每份申报一个结果及其理由。 One outcome for each case, with its reason.',
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
    '/settlements',
    {
      config: { scope: 'rounds:settle', findings: ['repeated-item', ...settlementCodes] },
      schema: {
        operationId: 'settleRounds',
        summary: '批量办结轮次 · Settle a selection of closed rounds, or try it',
        description: '逐个办结，一个被拒不影响其他。 Each round is settled by `settleRound`.',
        tags,
        body: SettlementSelection,
        response: { 200: RoundOutcomes, ...problems(415) },
      },
    },
    (request) => settleRounds({ db, pool }, request, request.body),
  );

  app.post(
    '/rounds/:roundId/archive',
    {
      config: { scope: 'rounds:settle', findings: archiveCodes },
      schema: {
        operationId: 'archiveRound',
        summary:
          '归档轮次 · Archive a round that another officer settled: from now on it is only read',
        description:
          '须由办结人以外的主管人员归档；尚有未办结事项的不予归档（无法拨付的须载明）；此后只读。' +
          ' By another officer than the one who settled it; refused while anything is open, but' +
          ' for money that will never be paid and is stated so. Read-only from then on.',
        tags,
        params: RoundParams,
        body: RoundArchive,
        response: { 200: Round, ...problems(404, 409, 412, 415) },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      const statement = { ...request.body };
      await archiveRound(db, callerOf(request), roundId, statement, ifMatch(request));
      return sendResource(request, reply, roundResource(await findRound(db, roundId)));
    },
  );

  app.post(
    '/rounds/:roundId/cancellation-proposals',
    {
      config: { scope: 'rounds:settle', findings: cancellationProposalCodes },
      schema: {
        operationId: 'proposeRoundCancellation',
        summary: '提议取消轮次 · Propose to cancel a round; another officer confirms it',
        description:
          '确认后轮次内申报全部终止，并说明理由。' +
          ' Ends every case of the round once it is confirmed.',
        tags,
        params: RoundParams,
        body: RoundCancellation,
        response: { 201: Proposal, ...problems(404, 409, 415) },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      const { reason } = request.body;
      const proposal = await proposeRoundCancellation(db, callerOf(request), roundId, reason);
      return sendCreated(reply, `/v1/proposals/${proposal.id}`, proposalResource(proposal));
    },
  );

  app.post(
    '/cancellation-proposals/:proposalId/confirmation',
    {
      config: { scope: 'rounds:settle', findings: cancellationConfirmationCodes },
      schema: {
        operationId: 'confirmRoundCancellation',
        summary: '确认取消轮次 · Cancel the round that another officer proposed to cancel',
        description:
          '未有最终结果的申报随之终止，逐份留痕；申报单位可见理由。 Every open case ends with it, and applicants read the reason.',
        tags,
        params: ProposalParams,
        response: { 200: Round, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const id = await confirmRoundCancellation(
        db,
        callerOf(request),
        proposalId,
        ifMatch(request),
      );
      return sendResource(request, reply, roundResource(await findRound(db, id)));
    },
  );
}
