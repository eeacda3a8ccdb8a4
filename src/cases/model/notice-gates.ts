import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { CaseFacts } from './case-facts.ts';
import type { GateVerdict } from './gates.ts';

/**
 * The due time of the notice that is open: of a returned case its own, of an accepted one that of
 * the paper which the counter gave back.
 * @see rules 4.1b, 4.2b
 */
export function openDueTime({ status, dueAt, paperDueAt }: CaseFacts): Date | null {
  return status === 'accepted' ? paperDueAt : dueAt;
}

/** Something is due. @see rules 4.1b, 4.2b */
export function noticeOpen(facts: CaseFacts): GateVerdict {
  if (openDueTime(facts) !== null) return {};
  return { finding: finding('no-open-notice', '') };
}

/**
 * The due time of the open notice, inclusive: for the correction itself, and for a pre-reviewer to
 * give more time. It outlives the close of the round.
 * @see rules 4.1b, 4.1c
 */
export function dueTime(facts: CaseFacts, _policy: Policy, now: Date): GateVerdict {
  const dueAt = openDueTime(facts);
  if (dueAt === null) return {};
  return now > dueAt
    ? { closesAt: dueAt, finding: finding('due-time-passed', '', { at: dueAt }) }
    : { closesAt: dueAt };
}

/** A case lapses from the first millisecond after its due time on. @see rule 4.1b */
export function overdue({ dueAt }: CaseFacts, _policy: Policy, now: Date): GateVerdict {
  if (dueAt === null) return {};
  const opensAt = new Date(dueAt.getTime() + 1);
  return now >= opensAt
    ? { opensAt }
    : { opensAt, finding: finding('due-time-ahead', '', { at: dueAt }) };
}

/** Whether a missed due time has a consequence is the policy's to say. @see rule 4.1b */
export function lapseConsequence(_facts: CaseFacts, { preReview }: Policy): GateVerdict {
  if (preReview.onLapse === undefined) return { finding: unsetValue('/preReview/onLapse', '4.1b') };
  if (preReview.onLapse === 'lapsed') return {};
  return { finding: finding('no-lapse-by-policy', '', {}, '4.1b') };
}

/** The finance platform corrects what was accepted before, nothing else. @see rule 4.1c */
export function acceptedBefore({ acceptedAt }: CaseFacts): GateVerdict {
  if (acceptedAt !== null) return {};
  return { finding: finding('not-accepted-before', '') };
}
