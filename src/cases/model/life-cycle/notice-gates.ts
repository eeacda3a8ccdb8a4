import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { CaseFacts } from '../case-facts.ts';
import { type GateVerdict, lastInstantOf } from './gates.ts';

/**
 * The due time of the open notice: for an accepted case that of the paper returned by the counter,
 * else the case's own. A draft has no notice; its time limits the first submission.
 * @see rules 4.1b, 4.2b
 */
export function openDueTime({
  status,
  dueAt,
  paperDueAt,
}: Pick<CaseFacts, 'status' | 'dueAt' | 'paperDueAt'>): Date | null {
  if (status === 'draft' || status === 'not-submitted') return null;
  return status === 'accepted' ? paperDueAt : dueAt;
}

/** A notice waits for an answer. @see rules 4.1b, 4.2b */
export function noticeOpen(facts: CaseFacts): GateVerdict {
  if (openDueTime(facts) !== null) return {};
  return { finding: finding('no-open-notice', '') };
}

/**
 * Until when the open notice can be answered, inclusive: its due time or, where the policy says so,
 * the close of the window if that is later. Only a correction online may wait for the close.
 * @returns null when nothing is due
 * @see rules 4.1a, 4.1b: whoever may still file a first submission is no better off
 */
export function effectiveDueTime(
  facts: Pick<CaseFacts, 'status' | 'dueAt' | 'paperDueAt'>,
  policy: Policy,
): Date | null {
  const dueAt = openDueTime(facts);
  if (dueAt === null) return null;
  const close = laterClose(facts, policy);
  return policy.preReview.effectiveDue === 'later-of-due-and-close' ? (close ?? dueAt) : dueAt;
}

/**
 * The effective due time of the open notice, inclusive. It limits the correction and a
 * pre-reviewer's extension; it may lie after the round's close.
 * @see rules 4.1b, 4.1c
 */
export function dueTime(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const closesAt = effectiveDueTime(facts, policy);
  if (closesAt === null) return {};
  if (now <= closesAt) return { closesAt };
  const found = unsetBeforeClose(facts, policy, now);
  return { closesAt, finding: found ?? finding('due-time-passed', '', { at: closesAt }) };
}

/** A case may lapse from the first millisecond after its effective due time. @see rule 4.1b */
export function overdue(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const dueAt = effectiveDueTime(facts, policy);
  if (dueAt === null) return {};
  const opensAt = new Date(dueAt.getTime() + 1);
  const found =
    now >= opensAt
      ? unsetBeforeClose(facts, policy, now)
      : finding('due-time-ahead', '', { at: dueAt });
  return found === undefined ? { opensAt } : { opensAt, finding: found };
}

/** The last instant of the window where it lies after the due time of a returned case. */
function laterClose(
  { status, dueAt }: Pick<CaseFacts, 'status' | 'dueAt'>,
  policy: Policy,
): Date | undefined {
  const close = lastInstantOf(policy);
  if (status === 'accepted' || dueAt === null || close === undefined) return undefined;
  return close > dueAt ? close : undefined;
}

/** While others may still file, an unset value decides nothing, for or against the applicant. */
function unsetBeforeClose(facts: CaseFacts, policy: Policy, now: Date): Finding | undefined {
  if (policy.preReview.effectiveDue !== undefined) return undefined;
  const close = laterClose(facts, policy);
  if (close === undefined || now > close) return undefined;
  return unsetValue('/preReview/effectiveDue', '4.1b');
}

/** The policy says whether a missed due time has a consequence. @see rule 4.1b */
export function lapseConsequence(_facts: CaseFacts, { preReview }: Policy): GateVerdict {
  if (preReview.onLapse === undefined) return { finding: unsetValue('/preReview/onLapse', '4.1b') };
  if (preReview.onLapse === 'lapsed') return {};
  return { finding: finding('no-lapse-by-policy', '', {}, '4.1b') };
}

/** The finance platform corrects only applications that were accepted before. @see rule 4.1c */
export function acceptedBefore({ acceptedAt }: CaseFacts): GateVerdict {
  if (acceptedAt !== null) return {};
  return { finding: finding('not-accepted-before', '') };
}
