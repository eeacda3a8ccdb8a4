import { v7 as uuidv7 } from 'uuid';
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
import { acceptApplication, acceptanceOf } from './accept-application.ts';
import { acceptApplications } from './accept-applications.ts';
import { acceptanceCodes, declineCodes } from './decide-pre-review.ts';
import { declineApplication } from './decline-application.ts';
import { presentDecision } from './present.ts';
import { listDecisions } from './read-pre-review.ts';
import {
  Acceptance,
  AcceptanceSelection,
  ApplicationOutcomes,
  Declination,
  PreReviewDecisionList,
} from './schemas.ts';

const tags = ['pre-review'];

export function preReviewRoutes(app: App, { db, pool }: Deps): void {
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
          '由领取本件的预审人员办理；政策要求复核的，或已判定与他件内容相同的，经另一预审人员确认后生效。' +
          ' By the reviewer who holds the case. Where the policy asks for a second review, or' +
          ' another case was judged the same, another reviewer confirms before it takes effect.',
        tags,
        params: ApplicationParams,
        body: Acceptance,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const command = acceptanceOf(request.body);
      const caller = callerOf(request);
      const row = await acceptApplication(db, caller, applicationId, command, ifMatch(request));
      const location = `/v1/applications/${row.id}/pre-review-decisions`;
      return sendCreated(reply, location, await caseResource(db, row));
    },
  );

  app.post(
    '/acceptances',
    {
      config: {
        scope: 'pre-review:decide',
        reads: 'application',
        findings: ['repeated-item', ...acceptanceCodes],
      },
      schema: {
        operationId: 'acceptApplications',
        summary: '批量受理 · Accept a selection, or try it',
        description:
          '逐件办理，与单件受理规则相同；一件被拒不影响其他。试算不留任何变更。 Each case is accepted by `acceptApplication`.',
        tags,
        body: AcceptanceSelection,
        response: { 200: ApplicationOutcomes, ...problems(415) },
      },
    },
    (request) => acceptApplications({ db, pool }, request, request.body),
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
        summary: '不予受理 · Decline an application',
        description:
          '由领取本件的预审人员办理，退回期间及综合评分确认前的已受理申报亦可；政策要求复核的，经另一预审人员确认后生效。' +
          ' By the reviewer who holds the case, also while it is returned or accepted and not' +
          ' scored. Where the policy asks for it, another reviewer confirms.',
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
        description:
          '受理与不予受理，含理由和所依据的条款。' +
          ' With reasons and the clauses that they rest on.',
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
