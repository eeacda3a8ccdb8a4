import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
} from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { Uuid } from '#platform/contract/leaves.ts';
import { problems } from '#platform/contract/refusals.ts';
import { strictObject } from '#platform/contract/schema.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { ApplicationOutcomes } from '../decisions/schemas.ts';
import { claimNextReview } from './claim-next-review.ts';
import { claimReview } from './claim-review.ts';
import { claimReviews } from './claim-reviews.ts';
import { releaseCodes, renewalCodes, takeoverCodes, takingCodes } from './decide-claim.ts';
import { presentClaim } from './present.ts';
import { requireClaim } from './read-claim.ts';
import { releaseReviewClaim } from './release-review-claim.ts';
import { renewReviewClaim } from './renew-review-claim.ts';
import {
  ReviewClaim,
  ReviewClaimOutcomes,
  ReviewClaimSelection,
  ReviewTakeover,
  ReviewTakeoverSelection,
} from './schemas.ts';
import { takeOverReview } from './take-over-review.ts';
import { takeOverReviews } from './take-over-reviews.ts';

const tags = ['pre-review'];
const RoundParams = strictObject({ roundId: Uuid });

/** The URL of the claim of a case. */
function claimUrl(applicationId: string): string {
  return `/v1/applications/${applicationId}/review-claim`;
}

export function claimRoutes(app: App, { db, pool }: Deps): void {
  app.post(
    '/rounds/:roundId/review-claims',
    {
      config: { scope: 'pre-review:decide', findings: ['queue-empty', ...takingCodes] },
      schema: {
        operationId: 'claimNextReview',
        summary: '领取下一件 · Claim the first free case in the queue',
        description:
          '同时领取的各得一件，互不等待；无可领取时为 409，`queue-empty`。' +
          ' Simultaneous callers get a case each and wait for nobody; 409 `queue-empty` where' +
          ' none is left.',
        tags,
        params: RoundParams,
        response: { 201: ReviewClaim, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const held = await claimNextReview({ db, pool }, callerOf(request), request.params.roundId);
      return sendCreated(reply, claimUrl(held.row.id), presentClaim(held));
    },
  );

  app.post(
    '/applications/:applicationId/review-claim',
    {
      config: { scope: 'pre-review:decide', findings: takingCodes },
      schema: {
        operationId: 'claimReview',
        summary: '领取申报 · Claim one case',
        description:
          '领取有期限，期内只有领取人可作决定。' +
          ' A claim is a lease: until it ends only its holder decides.',
        tags,
        params: ApplicationParams,
        response: { 201: ReviewClaim, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const only = { ifMatch: ifMatch(request) };
      const held = await claimReview(db, callerOf(request), applicationId, only);
      return sendCreated(reply, claimUrl(held.row.id), presentClaim(held));
    },
  );

  app.get(
    '/applications/:applicationId/review-claim',
    {
      config: { scope: 'pre-review:read' },
      schema: {
        operationId: 'getReviewClaim',
        summary: '查阅领取 · Get the claim of a case',
        description:
          '谁领取、到何时；无人领取时为 404。' +
          ' Its holder and end; 404 where nobody holds the case.',
        tags,
        params: ApplicationParams,
        response: { 200: ReviewClaim, ...problems(404) },
      },
    },
    async (request, reply) => {
      const held = await requireClaim(db, request.actor, request.params.applicationId);
      return sendResource(request, reply, presentClaim(held));
    },
  );

  app.post(
    '/applications/:applicationId/review-claim/renewal',
    {
      config: { scope: 'pre-review:decide', findings: renewalCodes, tagged: true },
      schema: {
        operationId: 'renewReviewClaim',
        summary: '续期领取 · Renew the claim of a case',
        description: '仅领取人可以续期。 Only its holder may renew it.',
        tags,
        params: ApplicationParams,
        response: { 200: ReviewClaim, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const held = await renewReviewClaim(db, callerOf(request), request.params.applicationId);
      return sendResource(request, reply, presentClaim(held));
    },
  );

  app.delete(
    '/applications/:applicationId/review-claim',
    {
      config: {
        scope: 'pre-review:decide',
        exampleAnswer: exampleApplication.resubmitted,
        findings: releaseCodes,
      },
      schema: {
        operationId: 'releaseReviewClaim',
        summary: '放回队列 · Give a claimed case back',
        description: '放回后其他人员可以领取。 Others may claim the case from then on.',
        tags,
        params: ApplicationParams,
        response: { 200: ApplicationView, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const row = await releaseReviewClaim(db, callerOf(request), applicationId, ifMatch(request));
      return sendResource(request, reply, await caseResource(db, row));
    },
  );

  app.post(
    '/applications/:applicationId/review-claim/takeover',
    {
      config: {
        scope: 'pre-review:manage',
        exampleAnswer: exampleApplication.resubmitted,
        findings: takeoverCodes,
      },
      schema: {
        operationId: 'takeOverReview',
        summary: '接管预审 · End a claim, and name the next reviewer',
        description:
          '由主管人员终止领取并指定下一名预审人员。' +
          ' An officer ends the claim and names who goes on.',
        tags,
        params: ApplicationParams,
        body: ReviewTakeover,
        response: { 200: ApplicationView, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { reason, reviewer = null } = request.body;
      const caller = callerOf(request);
      const command = { reason, reviewer };
      const row = await takeOverReview(db, caller, applicationId, command, ifMatch(request));
      return sendResource(request, reply, await caseResource(db, row));
    },
  );

  app.post(
    '/review-claims',
    {
      config: { scope: 'pre-review:decide', findings: ['repeated-item', ...takingCodes] },
      schema: {
        operationId: 'claimReviews',
        summary: '批量领取 · Claim a selection, or try it',
        description: '逐件领取，一件被拒不影响其他。 Each case is claimed by `claimReview`.',
        tags,
        body: ReviewClaimSelection,
        response: { 200: ReviewClaimOutcomes, ...problems(415) },
      },
    },
    (request) => claimReviews({ db, pool }, request, request.body),
  );

  app.post(
    '/review-takeovers',
    {
      config: {
        scope: 'pre-review:manage',
        reads: 'application',
        findings: ['repeated-item', ...takeoverCodes],
      },
      schema: {
        operationId: 'takeOverReviews',
        summary: '批量指派预审 · Assign a selection to reviewers, or try it',
        description:
          '逐件接管并指定下一预审人员，一件被拒不影响其他。 Each case is assigned by `takeOverReview`.',
        tags,
        body: ReviewTakeoverSelection,
        response: { 200: ApplicationOutcomes, ...problems(415) },
      },
    },
    (request) => takeOverReviews({ db, pool }, request, request.body),
  );
}
