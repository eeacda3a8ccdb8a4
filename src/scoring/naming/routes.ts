import { ApplicationParams } from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { presentPanel } from '../panels/present.ts';
import { readPanel } from '../panels/read-panels.ts';
import { ExpertAssignmentList } from '../panels/schemas.ts';
import { confirmNamedExpert } from './confirm-named-expert.ts';
import { namingConfirmationCodes } from './decide-confirm-named-expert.ts';
import { namingProposalCodes } from './decide-propose-named-expert.ts';
import { proposeNamedExpert } from './propose-named-expert.ts';
import { NewNamedExperts } from './schemas.ts';

const tags = ['scoring'];

export function namingRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/applications/:applicationId/named-expert-proposals',
    {
      config: { scope: 'scoring:manage', findings: namingProposalCodes },
      schema: {
        operationId: 'proposeNamedExpert',
        summary: '提出指定评审专家 · Propose experts by name for the panel of a case',
        description:
          '抽取是通常方式；指定须说明原因，由另一名工作人员确认后生效（confirmNamedExpert），每组可指定的人数由政策规定，未设定的不予办理。仅适用于已通过形式预审的申报（5）。须为本轮次专家库中的专家；参与过预审、工作单位为申报单位、成员单位、需求单位或报告出具单位的须回避。' +
          ' The draw is the usual way: naming needs a reason and another officer' +
          ' (confirmNamedExpert), within the number the policy allows. From the pool of the' +
          ' round, and only where no conflict bars it (5).',
        tags,
        params: ApplicationParams,
        body: NewNamedExperts,
        response: { 201: Proposal, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const caller = callerOf(request);
      const input = request.body;
      const row = await proposeNamedExpert(db, caller, applicationId, input, ifMatch(request));
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/named-expert-proposals/:proposalId/confirmation',
    {
      config: { scope: 'scoring:manage', findings: namingConfirmationCodes },
      schema: {
        operationId: 'confirmNamedExpert',
        summary: '确认指定评审专家 · Confirm the experts that another officer proposed',
        description:
          '依据现状重新核对全部条件。答复为完整的专家名单。' +
          ' All conditions are checked again. Answers with the whole panel.',
        tags,
        params: ProposalParams,
        response: { 201: ExpertAssignmentList, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const caller = callerOf(request);
      const { id, version } = await confirmNamedExpert(db, caller, proposalId, ifMatch(request));
      const panel = await readPanel(db, request.actor, id);
      const location = `/v1/applications/${id}/expert-assignments`;
      return sendCreated(reply, location, { version, body: presentPanel(panel) });
    },
  );
}
