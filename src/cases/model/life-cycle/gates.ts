import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import { roundEndFindings, unsetValue } from '#rounds/model/index.ts';
import { type CaseFacts, preReviewResultOf } from '../case-facts.ts';

/** The verdict of one gate: the finding that blocks it now, and when it opens or closes. */
export interface GateVerdict {
  readonly finding?: Finding;
  readonly opensAt?: Date;
  readonly closesAt?: Date;
}

/** The window has closed for good: no draft can be submitted any more. */
export const windowClosedCode = 'window-closed' satisfies FindingCode;

export type Gate = (facts: CaseFacts, policy: Policy, now: Date) => GateVerdict;

/** Nothing moves in a round that is archived or cancelled. It gates every action. */
export function roundGoesOn({ roundEnd }: CaseFacts): GateVerdict {
  const [finding] = roundEndFindings(roundEnd);
  return finding === undefined ? {} : { finding };
}

/**
 * The round's window, or the later time that a reconsideration gave to this one draft; it gates the
 * first submission only.
 * @see rules 4.1, 4.1a: the policy's `closeInclusive` says whether the closing instant itself is in
 * time
 */
export function submissionWindow({ dueAt }: CaseFacts, policy: Policy, now: Date): GateVerdict {
  return windowVerdict(policy, now, dueAt);
}

/**
 * A draft is closed from the first instant that is too late for its submission.
 * @see rule 4.1a
 */
export function windowOver(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const end = submissionEnd(facts, policy);
  if (end === undefined) return { finding: unsetValue('/window/closeInclusive', '4.1a') };
  const opensAt = new Date(end.getTime() + 1);
  if (now >= opensAt) return { opensAt };
  return { opensAt, finding: finding('window-not-over', '', { at: end }) };
}

/** Work on a draft would be lost once the draft can no longer be submitted. @see rule 4.1a */
export function draftNotTooLate(
  { status, dueAt }: CaseFacts,
  policy: Policy,
  now: Date,
): GateVerdict {
  if (status !== 'draft') return {};
  const { finding, closesAt } = windowVerdict(policy, now, dueAt);
  if (finding?.code === windowClosedCode) return { finding, ...(closesAt && { closesAt }) };
  return closesAt ? { closesAt } : {};
}

/**
 * The round's window for a case that may not exist yet.
 * @param ownEnd until when, inclusive, this case alone may be submitted; null: as the window says
 */
export function windowVerdict(
  { window }: Policy,
  now: Date,
  ownEnd: Date | null = null,
): GateVerdict {
  if (window.opensAt === undefined) return { finding: unsetValue('/window/opensAt', '4.1') };
  if (window.closeInclusive === undefined) {
    return { finding: unsetValue('/window/closeInclusive', '4.1a') };
  }
  const opensAt = new Date(window.opensAt);
  const close = new Date(window.closesAt);
  const isLonger = ownEnd !== null && ownEnd >= close;
  const closesAt = isLonger ? ownEnd : close;
  const late = isLonger || window.closeInclusive ? now > closesAt : now >= closesAt;
  if (now < opensAt) {
    return { opensAt, closesAt, finding: finding('window-not-open', '', { at: opensAt }) };
  }
  return late
    ? { opensAt, closesAt, finding: finding(windowClosedCode, '', { at: closesAt }) }
    : { opensAt, closesAt };
}

/**
 * The last instant of the window that is in time; undefined while the policy does not say whether
 * that is the close itself.
 * @see rule 4.1a
 */
export function lastInstantOf({ window }: Policy): Date | undefined {
  if (window.closeInclusive === undefined) return undefined;
  const closesAt = new Date(window.closesAt);
  return window.closeInclusive ? closesAt : new Date(closesAt.getTime() - 1);
}

/**
 * The last instant in time for the first submission of a case: that of the window, or the later one
 * that a reconsideration gave to this case alone.
 * @see rule 4.1a
 */
export function submissionEnd(
  { dueAt }: Pick<CaseFacts, 'dueAt'>,
  policy: Policy,
): Date | undefined {
  const end = lastInstantOf(policy);
  return end !== undefined && dueAt !== null && dueAt > end ? dueAt : end;
}

/**
 * Until its publication, a result holds up a case with an award and one without in the same way.
 * @see rule 2.1
 */
export function notAwarded({ awardedAt, resultHeldAt }: CaseFacts): GateVerdict {
  if (resultHeldAt !== null) return { finding: finding('result-unpublished', '') };
  if (awardedAt === null) return {};
  return { finding: finding('already-awarded', '') };
}

/**
 * There is no new decision while one awaits its second review. The finding does not name that
 * decision, because applicants read it.
 */
export function noDecisionPending({ pendingDecision }: CaseFacts): GateVerdict {
  if (pendingDecision === null) return {};
  return { finding: finding('decision-pending', '') };
}

export function decisionPending({ pendingDecision }: CaseFacts): GateVerdict {
  if (pendingDecision !== null) return {};
  return { finding: finding('no-decision-pending', '') };
}

/** @see rule 5 */
export function preReviewPassed(facts: CaseFacts): GateVerdict {
  if (preReviewResultOf(facts) === 'passed') return {};
  return { finding: finding('pre-review-not-passed', '') };
}

/**
 * Officers take up what was submitted, or what the close kept from being submitted. Any other draft
 * concerns its applicant alone.
 * @see rule 4.1
 */
export function submittedOrClosed({ status, firstSubmittedAt }: CaseFacts): GateVerdict {
  if (firstSubmittedAt !== null || status === 'not-submitted') return {};
  return { finding: finding('never-submitted', '') };
}

/** @see rule 2.1 */
/** @see rule 3.7 */
export function ofConsortium({ form, leftConsortium = [] }: CaseFacts): GateVerdict {
  const isOne = form === undefined || form.consortium !== undefined || leftConsortium.length > 0;
  return isOne ? {} : { finding: finding('no-consortium', '') };
}

export function scoreOpen({ scoreCenti }: CaseFacts): GateVerdict {
  if (scoreCenti === null) return {};
  return { finding: finding('score-final', '') };
}

/** @see rule 2.1 */
export function scoreFinal({ scoreCenti }: CaseFacts): GateVerdict {
  if (scoreCenti !== null) return {};
  return { finding: finding('score-not-final', '') };
}
