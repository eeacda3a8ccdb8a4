import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { presentAward } from '../results/present.ts';
import { Award, AwardParams } from '../results/schemas.ts';
import { confirmAwardRaising } from './confirm-award-raising.ts';
import { raisingConfirmationCodes } from './decide-confirm-award-raising.ts';
import { raisingProposalCodes } from './decide-propose-award-raising.ts';
import { proposeAwardRaising } from './propose-award-raising.ts';
import { NewAwardRaising } from './schemas.ts';

const tags = ['awards'];

export function raisingRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/awards/:awardId/raising-proposals',
    {
      config: { scope: 'awards:confirm', findings: raisingProposalCodes },
      schema: {
        operationId: 'proposeAwardRaising',
        summary: '提出调增资助 · Propose to raise an award that the cap lowered',
        description:
          '政策允许（raisesWhenRoomReturns）、年度累计余额已恢复且预算有余的，已最终确定的资助可调增至未受上限核减的金额；提议列明可调增至的金额与限制因素，由另一名主管人员确认后生效（confirmAwardRaising）。' +
          ' Where the policy allows it (raisesWhenRoomReturns), and cap and budget have room, a' +
          ' final award may rise to what the cap cut. The proposal tells amount and limits;' +
          ' another officer confirms it.',
        tags,
        params: AwardParams,
        body: NewAwardRaising,
        response: { 201: Proposal, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const command = { ...request.params, ...request.body };
      const row = await proposeAwardRaising(db, callerOf(request), command, ifMatch(request));
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/award-raising-proposals/:proposalId/confirmation',
    {
      config: { scope: 'awards:confirm', findings: raisingConfirmationCodes },
      schema: {
        operationId: 'confirmAwardRaising',
        summary: '确认调增资助 · Raise an award as another officer proposed',
        description:
          '可调增的金额自提议后有变化的，不予确认。调增列入公示结果的更正（listPublicResults）与计算过程（trace.raisings）。' +
          ' Refused if the possible amount has changed. It shows in the public results and in' +
          ' trace.raisings.',
        tags,
        params: ProposalParams,
        response: { 201: Award, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const row = await confirmAwardRaising(db, callerOf(request), proposalId, ifMatch(request));
      const body = presentAward(row);
      return sendCreated(reply, `/v1/awards/${row.id}`, { version: row.version, body });
    },
  );
}
