import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { barCodes } from '../model/runs/run-result.ts';
import { presentRun } from '../runs/present.ts';
import { AllocationRun, RunParams } from '../runs/schemas.ts';
import { confirmPublicationChange } from './confirm-publication-change.ts';
import { changeConfirmationCodes } from './decide-confirm-publication-change.ts';
import { changeProposalCodes } from './decide-propose-publication-change.ts';
import { proposePublicationChange } from './propose-publication-change.ts';
import { NewPublicationChange } from './schemas.ts';

const tags = ['awards'];

export function publicationChangeRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/allocation-runs/:runId/publication-change-proposals',
    {
      config: { scope: 'awards:publish', findings: changeProposalCodes },
      schema: {
        operationId: 'proposePublicationChange',
        summary: '提出更正或延长公示 · Propose to correct or prolong a publication',
        description:
          '由另一名主管人员确认后生效（confirmPublicationChange）；公示期只可延长，不可缩短；文字更正不改变资助本身。' +
          ' In force once another officer confirms it. A period is prolonged, never shortened; a' +
          ' correction of words changes no award.',
        tags,
        params: RunParams,
        body: NewPublicationChange,
        response: { 201: Proposal, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { publicityEndsAt = null, corrections = [], ...rest } = request.body;
      const change = { ...rest, publicityEndsAt, corrections };
      const { runId } = request.params;
      const row = await proposePublicationChange(db, callerOf(request), runId, change);
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/publication-change-proposals/:proposalId/confirmation',
    {
      config: { scope: 'awards:publish', findings: [...changeConfirmationCodes, ...barCodes] },
      schema: {
        operationId: 'confirmPublicationChange',
        summary: '确认更正或延长公示 · Confirm the change that another officer proposed',
        description:
          '更正与延长均列入公示结果（listPublicResults 的 publicationChanges）。' +
          ' Corrections and prolongations show in the public results (publicationChanges).',
        tags,
        params: ProposalParams,
        response: { 201: AllocationRun, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const row = await confirmPublicationChange(
        db,
        callerOf(request),
        proposalId,
        ifMatch(request),
      );
      const location = `/v1/rounds/${row.roundId}/public-results`;
      return sendCreated(reply, location, { version: row.version, body: presentRun(row) });
    },
  );
}
