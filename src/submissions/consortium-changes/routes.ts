import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
} from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { confirmConsortiumChange } from './confirm-consortium-change.ts';
import { changeConfirmationCodes } from './decide-confirm-consortium-change.ts';
import { changeProposalCodes } from './decide-propose-consortium-change.ts';
import { proposeConsortiumChange } from './propose-consortium-change.ts';
import { NewConsortiumChange } from './schemas.ts';

const tags = ['submissions'];

export function consortiumChangeRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/applications/:applicationId/consortium-change-proposals',
    {
      config: { scope: 'consortia:change', findings: changeProposalCodes },
      schema: {
        operationId: 'proposeConsortiumChange',
        summary: '提出联合体变更 · Propose that a lead or a member leaves a consortium',
        description:
          '由另一名工作人员确认后生效（confirmConsortiumChange）。已提交的材料保持原样；牵头单位退出的，由所列成员单位接替申报，原牵头单位不再能办理。已退出的单位在回避与重复申报核查中仍予计入。' +
          ' In force once another officer confirms it. What was submitted stays as it is; where' +
          ' the lead leaves, a member takes the case over. Members who left still count in' +
          ' conflicts of interest and repeated applications.',
        tags,
        params: ApplicationParams,
        body: NewConsortiumChange,
        response: { 201: Proposal, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { body, params } = request;
      const caller = callerOf(request);
      const { applicationId } = params;
      const row = await proposeConsortiumChange(db, caller, applicationId, body, ifMatch(request));
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/consortium-change-proposals/:proposalId/confirmation',
    {
      config: {
        scope: 'consortia:change',
        exampleAnswer: exampleApplication.resubmitted,
        findings: changeConfirmationCodes,
      },
      schema: {
        operationId: 'confirmConsortiumChange',
        summary: '确认联合体变更 · Change a consortium as another officer proposed',
        description: '须由另一名主管人员确认。 By another officer than the one who proposed it.',
        tags,
        params: ProposalParams,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const caller = callerOf(request);
      const row = await confirmConsortiumChange(db, caller, proposalId, ifMatch(request));
      return sendCreated(reply, `/v1/applications/${row.id}`, await caseResource(db, row));
    },
  );
}
