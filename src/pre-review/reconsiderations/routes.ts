import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
  requireCase,
} from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { confirmReconsideration } from './confirm-reconsideration.ts';
import { reconsiderationConfirmationCodes } from './decide-confirm-reconsideration.ts';
import { reconsiderationProposalCodes } from './decide-propose-reconsideration.ts';
import { presentReconsideration } from './present.ts';
import { proposeReconsideration } from './propose-reconsideration.ts';
import { listReconsiderations } from './read-reconsiderations.ts';
import { NewReconsideration, ReconsiderationList } from './schemas.ts';

const tags = ['pre-review'];

export function reconsiderationRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/applications/:applicationId/reconsideration-proposals',
    {
      config: { scope: 'reconsiderations:write', findings: reconsiderationProposalCodes },
      schema: {
        operationId: 'proposeReconsideration',
        summary: '提出重新办理 · Propose that an ended case is taken up again',
        description:
          '对不予受理、已撤回、逾期失效或因系统原因截止未提交的申报，依据命其重作的决定提出，由另一人员确认后生效；两人均未参与过原预审。截止未提交的，凭申报单位提供的编号（applicationId）办理，不显示草稿内容。' +
          ' For a case that was declined, withdrawn, lapsed, or cut off by a fault of the' +
          ' service, on the decision that orders it; another officer confirms. Neither took part' +
          ' in the first review. A draft is named by the number its applicant gives, and its' +
          ' content is not shown.',
        tags,
        params: ApplicationParams,
        body: NewReconsideration,
        response: { 201: Proposal, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { reference, reason, dueAt = null, paperDueAt = null } = request.body;
      const proposal = await proposeReconsideration(
        db,
        callerOf(request),
        request.params.applicationId,
        { content: { reference, dueAt, paperDueAt }, reason },
      );
      return sendCreated(reply, `/v1/proposals/${proposal.id}`, proposalResource(proposal));
    },
  );

  app.post(
    '/reconsideration-proposals/:proposalId/confirmation',
    {
      config: {
        scope: 'reconsiderations:write',
        exampleAnswer: exampleApplication.resubmitted,
        findings: reconsiderationConfirmationCodes,
      },
      schema: {
        operationId: 'confirmReconsideration',
        summary: '确认重新办理 · Take a case up again that another officer proposed',
        description:
          '由另一名人员确认后重新办理，并由他人预审。' +
          ' Another officer confirms; other reviewers then judge the case.',
        tags,
        params: ProposalParams,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const row = await confirmReconsideration(db, callerOf(request), proposalId, ifMatch(request));
      const location = `/v1/applications/${row.id}/reconsiderations`;
      return sendCreated(reply, location, await caseResource(db, row));
    },
  );

  app.get(
    '/applications/:applicationId/reconsiderations',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'listReconsiderations',
        summary: '历次重新办理 · Reconsiderations in order',
        description:
          '含所依据的文书与此前的状态。 With the paper that each rests on, and the status before.',
        tags,
        params: ApplicationParams,
        response: { 200: ReconsiderationList, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const rows = await listReconsiderations(db, id);
      return { items: rows.map(presentReconsideration) };
    },
  );
}
