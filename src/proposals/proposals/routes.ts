import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { secondPersonCodes } from '../model/proposal.ts';
import { withdrawalCodes } from './decide-withdraw-proposal.ts';
import { presentProposal, proposalResource } from './present.ts';
import { findProposal, listProposals } from './read-proposals.ts';
import { rejectProposal } from './reject-proposal.ts';
import {
  Proposal,
  ProposalPage,
  ProposalParams,
  ProposalQuery,
  ProposalRejection,
  ProposalWithdrawal,
} from './schemas.ts';
import { withdrawProposal } from './withdraw-proposal.ts';

const tags = ['proposals'];

export function proposalRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.get(
    '/proposals',
    {
      config: { scope: 'proposals:read' },
      schema: {
        operationId: 'listProposals',
        summary: '查询双人办理事项 · Acts that take two persons, oldest first',
        description:
          '一人提议、另一人确认的全部事项，可按状态与类型筛选。' +
          ' Everything that one person proposes and another confirms, by status and kind.',
        tags,
        querystring: ProposalQuery,
        response: { 200: ProposalPage, ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listProposals(db, request.actor, request.query, page),
        present: presentProposal,
      }),
  );

  app.get(
    '/proposals/:proposalId',
    {
      config: { scope: 'proposals:read' },
      schema: {
        operationId: 'getProposal',
        summary: '查阅双人办理事项 · Get one proposal',
        description:
          '含提议内容的摘要和确认它的操作。' +
          ' With the digest of what it proposes, and the operation that confirms it.',
        tags,
        params: ProposalParams,
        response: { 200: Proposal, ...problems(404) },
      },
    },
    async (request, reply) => {
      const proposal = await findProposal(db, request.actor, request.params.proposalId);
      return sendResource(request, reply, proposalResource(proposal));
    },
  );

  app.post(
    '/proposals/:proposalId/rejection',
    {
      config: { scope: 'proposals:close', findings: secondPersonCodes },
      schema: {
        operationId: 'rejectProposal',
        summary: '驳回双人办理事项 · Reject the proposal of another person',
        description:
          '须须由提议人以外、可办理该事项的人员驳回，并说明理由。' +
          ' By another person of a role that may decide it, with a reason.',
        tags,
        params: ProposalParams,
        body: ProposalRejection,
        response: { 200: Proposal, ...problems(404, 409, 412, 415) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const { reason } = request.body;
      const caller = callerOf(request);
      const row = await rejectProposal(db, caller, proposalId, reason, ifMatch(request));
      return sendResource(request, reply, proposalResource(row));
    },
  );

  app.post(
    '/proposals/:proposalId/withdrawal',
    {
      config: { scope: 'proposals:close', findings: withdrawalCodes },
      schema: {
        operationId: 'withdrawProposal',
        summary: '撤回双人办理事项 · Take back one’s own proposal',
        description: '只有提议人可以撤回。 Only its proposer may take it back.',
        tags,
        params: ProposalParams,
        body: ProposalWithdrawal,
        response: { 200: Proposal, ...problems(404, 409, 412, 415) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const { reason } = request.body;
      const caller = callerOf(request);
      const row = await withdrawProposal(db, caller, proposalId, reason, ifMatch(request));
      return sendResource(request, reply, proposalResource(row));
    },
  );
}
