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
import { confirmScoreReopening } from './confirm-score-reopening.ts';
import { reopeningConfirmationCodes } from './decide-confirm-score-reopening.ts';
import { reopeningProposalCodes } from './decide-propose-score-reopening.ts';
import { proposeScoreReopening } from './propose-score-reopening.ts';
import { NewScoreReopening } from './schemas.ts';

const tags = ['scoring'];

export function reopeningRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/applications/:applicationId/score-reopening-proposals',
    {
      config: { scope: 'scoring:manage', findings: reopeningProposalCodes },
      schema: {
        operationId: 'proposeScoreReopening',
        summary: '提出重开评分 · Propose to reopen a final score without the applicant',
        description:
          '由另一名工作人员确认后生效（confirmScoreReopening）。申报单位无须办理任何事项；资助结果确认前方可办理。' +
          ' In force once another officer confirms it, until awards are confirmed. The applicant' +
          ' need do nothing.',
        tags,
        params: ApplicationParams,
        body: NewScoreReopening,
        response: { 201: Proposal, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const caller = callerOf(request);
      const { excusal = null, ...rest } = request.body;
      const input = { ...rest, excusal };
      const row = await proposeScoreReopening(db, caller, applicationId, input, ifMatch(request));
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/score-reopening-proposals/:proposalId/confirmation',
    {
      config: { scope: 'scoring:manage', findings: reopeningConfirmationCodes },
      schema: {
        operationId: 'confirmScoreReopening',
        summary: '确认重开评分 · Confirm the reopening that another officer proposed',
        description:
          '原综合评分不再采用并留存；材料未变，其他专家的评分表保留，仅须回避的专家的评分表不计，由同次抽取的后一位替补，否则列为空缺。此后另行确认综合评分（finaliseScore）。答复为完整的专家名单。' +
          ' The former score is set aside and kept. Sheets stay except those of experts with a' +
          ' conflict, whose seats the next of the draw take. The score is then finalised again.' +
          ' Answers with the whole panel.',
        tags,
        params: ProposalParams,
        response: { 201: ExpertAssignmentList, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const caller = callerOf(request);
      const { id, version } = await confirmScoreReopening(db, caller, proposalId, ifMatch(request));
      const panel = await readPanel(db, request.actor, id);
      const location = `/v1/applications/${id}/expert-assignments`;
      return sendCreated(reply, location, { version, body: presentPanel(panel) });
    },
  );
}
