import { v7 as uuidv7 } from 'uuid';
import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
  requireCase,
} from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/schema.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { acceptApplication } from './accept-application.ts';
import { acceptanceCodes, declineCodes } from './decide-pre-review.ts';
import { declineApplication } from './decline-application.ts';
import { presentDecision } from './present.ts';
import { listDecisions } from './read-pre-review.ts';
import { Acceptance, Declination, PreReviewDecisionList } from './schemas.ts';

const tags = ['pre-review'];

export function preReviewRoutes(app: App, { db }: Deps): void {
  app.post(
    '/applications/:applicationId/acceptance',
    {
      config: {
        scope: 'pre-review:decide',
        exampleAnswer: exampleApplication.accepted,
        findings: acceptanceCodes,
      },
      schema: {
        operationId: 'acceptApplication',
        summary: '受理 · Accept online',
        description:
          '由领取本件的预审人员办理；政策要求复核的，或已判定与他件内容相同的，经另一预审人员确认后生效。',
        tags,
        params: ApplicationParams,
        body: Acceptance,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { checks = null, paperItems = [], waivePaper = false } = request.body;
      const { otherMeasuresChecked = false, sameContentReason = null } = request.body;
      const statement = { otherMeasuresChecked, sameContentReason };
      const command = { decisionId: uuidv7(), checks, paperItems, waivePaper, ...statement };
      const caller = callerOf(request);
      const row = await acceptApplication(db, caller, applicationId, command, ifMatch(request));
      const location = `/v1/applications/${row.id}/pre-review-decisions`;
      return sendCreated(reply, location, await caseResource(db, row));
    },
  );

  app.post(
    '/applications/:applicationId/declination',
    {
      config: {
        scope: 'pre-review:decide',
        exampleAnswer: exampleApplication.declined,
        findings: declineCodes,
      },
      schema: {
        operationId: 'declineApplication',
        summary: '不予受理 · Decline',
        description:
          '由领取本件的预审人员办理，退回期间及综合评分确认前的已受理申报亦可；政策要求复核的，经另一预审人员确认后生效。',
        tags,
        params: ApplicationParams,
        body: Declination,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { checks = null, ruleIds, reason } = request.body;
      const command = { decisionId: uuidv7(), checks, ruleIds, reason };
      const caller = callerOf(request);
      const row = await declineApplication(db, caller, applicationId, command, ifMatch(request));
      const location = `/v1/applications/${row.id}/pre-review-decisions`;
      return sendCreated(reply, location, await caseResource(db, row));
    },
  );

  app.get(
    '/applications/:applicationId/pre-review-decisions',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'listPreReviewDecisions',
        summary: '历次预审决定 · Acceptances and declines in order',
        tags,
        params: ApplicationParams,
        response: { 200: PreReviewDecisionList, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const rows = await listDecisions(db, id);
      return { items: rows.map(presentDecision) };
    },
  );
}
