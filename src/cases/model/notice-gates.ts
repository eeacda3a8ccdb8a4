import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { CaseFacts } from './case-facts.ts';
import type { GateVerdict } from './gates.ts';

/**
 * The due time of the open notice: for an accepted case that of the paper returned by the counter,
 * else the case's own.
 * @see rules 4.1b, 4.2b
 */
export function openDueTime({ status, dueAt, paperDueAt }: CaseFacts): Date | null {
  return status === 'accepted' ? paperDueAt : dueAt;
}

/** A notice waits for an answer. @see rules 4.1b, 4.2b */
export function noticeOpen(facts: CaseFacts): GateVerdict {
  if (openDueTime(facts) !== null) return {};
  return { finding: finding('no-open-notice', '') };
}

/**
 * The due time of the open notice, inclusive. It limits the correction and a pre-reviewer's
 * extension; it may lie after the round's close.
 * @see rules 4.1b, 4.1c
 */
export function dueTime(facts: CaseFacts, _policy: Policy, now: Date): GateVerdict {
  const dueAt = openDueTime(facts);
  if (dueAt === null) return {};
  return now > dueAt
    ? { closesAt: dueAt, finding: finding('due-time-passed', '', { at: dueAt }) }
    : { closesAt: dueAt };
}

/** A case may lapse from the first millisecond after its due time. @see rule 4.1b */
export function overdue({ dueAt }: CaseFacts, _policy: Policy, now: Date): GateVerdict {
  if (dueAt === null) return {};
  const opensAt = new Date(dueAt.getTime() + 1);
  return now >= opensAt
    ? { opensAt }
    : { opensAt, finding: finding('due-time-ahead', '', { at: dueAt }) };
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
