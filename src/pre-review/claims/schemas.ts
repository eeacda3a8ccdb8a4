import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import { Instant, instantOf, ordinalOf, subjectOf, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { outcomesOf, selectionOf, selectionWith } from '#platform/contract/selection.ts';
import { takeoverReasons } from '../model/vocabulary.ts';

const exampleClaim = {
  applicationId: exampleCase.applicationId,
  submissionNumber: 2,
  review: 'first',
  claimedBy: 'pre-reviewer-03',
  claimedAt: '2025-12-04T09:30:00.000+08:00',
  expiresAt: '2025-12-04T11:30:00.000+08:00',
  reviewDueAt: '2025-12-17T23:59:59.999+08:00',
};

export const review = stringEnum(['first', 'second'] as const, {
  description: '初审 first / 复核 second: whether a decision awaits a second reviewer',
});

export const reviewDueAt = nullable(
  instantOf('预审应办结时间: end of the policy’s last working day for it, inclusive; null: unset'),
);

export const ReviewClaim = component(
  'ReviewClaim',
  strictObject(
    {
      applicationId: Uuid,
      submissionNumber: ordinalOf('The packet to judge'),
      review,
      claimedBy: subjectOf('of the reviewer'),
      claimedAt: Instant,
      expiresAt: instantOf('When the claim ends unless it is renewed before'),
      reviewDueAt,
    },
    {
      description:
        '领取: the lease of one reviewer on one case; its ETag is that of the application',
      examples: [exampleClaim],
    },
  ),
);
export type ReviewClaim = Static<typeof ReviewClaim>;

export const ReviewTakeover = component(
  'ReviewTakeover',
  strictObject(
    {
      reason: stringEnum(takeoverReasons, { description: '接管原因' }),
      reviewer: Type.Optional(
        subjectOf('of the next reviewer; absent: the case waits in the queue again'),
      ),
    },
    {
      description: '接管预审: ends the claim of the present holder',
      examples: [{ reason: 'reviewer-absent', reviewer: 'pre-reviewer-05' }],
    },
  ),
);

const exampleId = exampleCase.applicationId;

export const ReviewClaimSelection = selectionOf('ReviewClaimSelection', {
  description: '批量领取: applications to claim',
  exampleId,
});
export type ReviewClaimSelection = Static<typeof ReviewClaimSelection>;

export const ReviewClaimOutcomes = outcomesOf('ReviewClaimOutcomes', ReviewClaim, {
  description: '逐件结果, in the order of the selection',
  exampleId,
});

export const ReviewTakeoverSelection = selectionWith('ReviewTakeoverSelection', ReviewTakeover, {
  description:
    '批量指派: applications, each with its next reviewer, also where somebody else holds the claim',
  exampleId,
  exampleBody: { reason: 'workload', reviewer: 'pre-reviewer-05' },
});
export type ReviewTakeoverSelection = Static<typeof ReviewTakeoverSelection>;
