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
import { listProposals } from '../decisions/read-pre-review.ts';
import { confirmPreReviewDecision } from './confirm-pre-review-decision.ts';
import { confirmationCodes, rejectionCodes } from './decide-second-review.ts';
import { presentProposal } from './present.ts';
import { rejectPreReviewDecision } from './reject-pre-review-decision.ts';
import { DecisionProposalList, DecisionProposalParams, DecisionRejection } from './schemas.ts';

const tags = ['pre-review'];

export function secondReviewRoutes(app: App, { db }: Deps): void {
  app.get(
    '/applications/:applicationId/decision-proposals',
    {
      config: { scope: 'pre-review:read', reads: 'application' },
      schema: {
        operationId: 'listDecisionProposals',
        summary: '须复核的预审决定 · Decisions that needed a second review',
        description:
          '政策要求复核的决定及其复核结果。' +
          ' Decisions that a second reviewer judged, with the outcome.',
        tags,
        params: ApplicationParams,
        response: { 200: DecisionProposalList, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id, pendingDecision } = await requireCase(db, actor, params.applicationId);
      const rows = await listProposals(db, id);
      // Only the latest can wait: an earlier one without a review was overtaken.
      const waiting = pendingDecision === null ? undefined : rows.at(-1);
      return { items: rows.map((row) => presentProposal(row, row === waiting)) };
    },
  );

  app.post(
    '/applications/:applicationId/decision-proposals/:proposalId/confirmation',
    {
      config: {
        scope: 'pre-review:decide',
        exampleAnswer: exampleApplication.declined,
        findings: confirmationCodes,
      },
      schema: {
        operationId: 'confirmPreReviewDecision',
        summary: '确认预审决定（复核） · Confirm another reviewer’s decision',
        description:
          '由领取本件的另一预审人员确认所指明的决定；决定自此生效。' +
          ' By another reviewer who holds the case; the decision takes effect now.',
        tags,
        params: DecisionProposalParams,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const row = await confirmPreReviewDecision(db, caller, request.params, ifMatch(request));
      const location = `/v1/applications/${row.id}/pre-review-decisions`;
      return sendCreated(reply, location, await caseResource(db, row));
    },
  );

  app.post(
    '/applications/:applicationId/decision-proposals/:proposalId/rejection',
    {
      config: {
        scope: 'pre-review:decide',
        exampleAnswer: exampleApplication.resubmitted,
        findings: rejectionCodes,
      },
      schema: {
        operationId: 'rejectPreReviewDecision',
        summary: '退回重审（复核） · Send a decision back to be judged again',
        description:
          '由另一名预审人员退回，说明理由。' +
          ' Another reviewer sends it back with a reason; the case is judged again.',
        tags,
        params: DecisionProposalParams,
        body: DecisionRejection,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 415) },
      },
    },
    async (request, reply) => {
      const { reason } = request.body;
      const row = await rejectPreReviewDecision(
        db,
        callerOf(request),
        request.params,
        reason,
        ifMatch(request),
      );
      const location = `/v1/applications/${row.id}/decision-proposals`;
      return sendCreated(reply, location, await caseResource(db, row));
    },
  );
}
