import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { findRound, Round, RoundParams, roundResource } from '#rounds/index.ts';
import { confirmExtension } from './confirm-extension.ts';
import { extensionConfirmationCodes } from './decide-confirm-extension.ts';
import { extensionProposalCodes } from './decide-propose-extension.ts';
import { proposeExtension } from './propose-extension.ts';
import { listExtensions } from './read-extensions.ts';
import { NewExtension, RoundExtensions } from './schemas.ts';

const tags = ['pre-review'];

export function extensionRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.get(
    '/rounds/:roundId/extensions',
    {
      config: { scope: 'rounds:read' },
      schema: {
        operationId: 'listExtensions',
        summary: '统一延期公告 · Extensions for all, with their public notices',
        description:
          '台风、系统故障等情形下对全部申报的延期。' +
          ' More time for everybody, such as after a typhoon or an outage.',
        tags,
        params: RoundParams,
        response: { 200: RoundExtensions, ...problems(404) },
      },
    },
    async (request) => ({ items: await listExtensions(db, request.params.roundId) }),
  );

  app.post(
    '/rounds/:roundId/extension-proposals',
    {
      config: { scope: 'rounds:extend', findings: extensionProposalCodes },
      schema: {
        operationId: 'proposeExtension',
        summary: '提议统一延期 · Propose more time for everybody; another officer confirms it',
        description:
          '确认后对轮次内全部申报生效；须说明事由。' +
          ' Takes effect for every case of the round once another officer confirms it.',
        tags,
        params: RoundParams,
        body: NewExtension,
        response: { 201: Proposal, ...problems(404, 409, 415) },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      const proposal = await proposeExtension(db, callerOf(request), roundId, request.body);
      return sendCreated(reply, `/v1/proposals/${proposal.id}`, proposalResource(proposal));
    },
  );

  app.post(
    '/extension-proposals/:proposalId/confirmation',
    {
      config: { scope: 'rounds:extend', findings: extensionConfirmationCodes },
      schema: {
        operationId: 'confirmExtension',
        summary: '确认统一延期 · Give everybody the time that another officer proposed',
        description:
          '事由发生时期限未届满的申报一并延期，因此失效的恢复办理，逐份留痕。 What lapsed through the cause is taken up again.',
        tags,
        params: ProposalParams,
        response: { 200: Round, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const id = await confirmExtension(db, callerOf(request), proposalId, ifMatch(request));
      return sendResource(request, reply, roundResource(await findRound(db, id)));
    },
  );
}
