import type { Refused } from '#kernel/model/index.ts';
import type { RuledFinding } from '#platform/values/finding-catalogue.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { ReviewedCase } from './reviewed-case.ts';

type Recusable = Pick<ReviewedCase, 'id' | 'roundId' | 'scorers'>;

export const recusalCodes = ['reviewer-scores'] as const satisfies readonly FindingCode[];

/**
 * Separation of duties: an expert who judges a case may not pre-review it.
 * @param subject the caller
 * @param operationId what was attempted, for the ledger
 * @returns undefined when the caller may act
 * @see rule 5: pre-review and scoring are two judgements by two people
 */
export function recusalOf(
  state: Recusable,
  subject: string,
  operationId: string,
): Refused | undefined {
  return forbidden(state, scoresCase(state, subject), operationId);
}

export const secondReviewRecusalCodes = [
  ...recusalCodes,
  'second-review-own-decision',
  'decided-before',
] as const satisfies readonly FindingCode[];

/**
 * Like `recusalOf`, for a claim and a second review: the first reviewer may not review the decision
 * again, and a case that was taken up again is for other hands.
 * @see rule 4.1: a second review, and a reconsideration, are made by other persons
 */
export function secondReviewRecusalOf(
  state: Recusable & Pick<ReviewedCase, 'proposal' | 'formerDeciders'>,
  subject: string,
  operationId: string,
): Refused | undefined {
  const found =
    scoresCase(state, subject) ??
    ownDecisionProposal(state, subject) ??
    decidedBefore(state, subject);
  return forbidden(state, found, operationId);
}

export function scoresCase(
  { scorers }: Pick<ReviewedCase, 'scorers'>,
  subject: string,
): RuledFinding | undefined {
  return scorers.includes(subject) ? finding('reviewer-scores', '') : undefined;
}

export function ownDecisionProposal(
  { proposal }: Pick<ReviewedCase, 'proposal'>,
  subject: string,
): RuledFinding | undefined {
  return proposal?.proposedBy === subject ? finding('second-review-own-decision', '') : undefined;
}

export function decidedBefore(
  { formerDeciders }: Pick<ReviewedCase, 'formerDeciders'>,
  subject: string,
): RuledFinding | undefined {
  return formerDeciders.includes(subject) ? finding('decided-before', '') : undefined;
}

function forbidden(
  { id, roundId }: Recusable,
  found: RuledFinding | undefined,
  operationId: string,
): Refused | undefined {
  if (found === undefined) return undefined;
  const { code, rule } = found;
  return {
    kind: 'refused',
    problem: 'forbidden',
    findings: [found],
    entries: [
      {
        action: 'access.forbidden',
        subjectType: 'application',
        subjectId: id,
        applicationId: id,
        roundId,
        ruleIds: [rule],
        data: { operationId, codes: [code] },
      },
    ],
  };
}
