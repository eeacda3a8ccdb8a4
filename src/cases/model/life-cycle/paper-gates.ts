import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { CaseFacts } from '../case-facts.ts';
import type { GateVerdict } from './gates.ts';

/**
 * The instant before which a slot for bringing paper must start: the supplement deadline or, once
 * the counter returned paper, the notified time if that is later. So an applicant who came in time
 * is never worse off than one who did not.
 * @returns undefined while neither is known
 * @see rules 4.2a, 4.2b
 */
export function paperLimit(
  { paperDueAt }: Pick<CaseFacts, 'paperDueAt'>,
  { counter: { supplementDeadline } }: Policy,
): Date | undefined {
  if (supplementDeadline === undefined) return paperDueAt ?? undefined;
  const deadline = new Date(supplementDeadline);
  return paperDueAt !== null && paperDueAt > deadline ? paperDueAt : deadline;
}

/**
 * Paper is taken only where pre-review required it, and only once. A case that lapsed for want of
 * paper still lacks it.
 * @see rule 4.2
 */
export function paperOutstanding({ status, paperState }: CaseFacts): GateVerdict {
  if (paperState === (status === 'lapsed' ? 'missed' : 'required')) return {};
  const confirmed = paperState === 'confirmed';
  return { finding: finding(confirmed ? 'paper-confirmed-already' : 'paper-not-required', '') };
}

/** @see rule 4.2 */
export function paperConfirmed({ paperState }: CaseFacts): GateVerdict {
  if (paperState === 'confirmed') return {};
  return { finding: finding('paper-not-confirmed', '') };
}

/**
 * @see rules 4.2a, 4.2b: before the limit, exclusive; no paper is taken while the limit is unset
 */
export function supplementDeadline(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const closesAt = paperLimit(facts, policy);
  if (closesAt === undefined) {
    return { finding: unsetValue('/counter/supplementDeadline', '4.2a') };
  }
  if (now < closesAt) return { closesAt };
  const rule = facts.paperDueAt === null ? '4.2a' : '4.2b';
  return {
    closesAt,
    finding: finding('supplement-deadline-passed', '', { at: closesAt }, rule),
  };
}

/**
 * Paper counts as missed from the limit itself: no slot can start before it any more.
 * @see rules 4.2a, 4.2b
 */
export function paperOverdue(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const opensAt = paperLimit(facts, policy);
  if (opensAt === undefined) return { finding: unsetValue('/counter/supplementDeadline', '4.2a') };
  if (now >= opensAt) return { opensAt };
  return { opensAt, finding: finding('supplement-deadline-ahead', '', { at: opensAt }) };
}

/** The policy says whether missed paper has a consequence. @see rule 4.2a */
export function paperConsequence(_facts: CaseFacts, { counter }: Policy): GateVerdict {
  if (counter.onPaperMissed === undefined) {
    return { finding: unsetValue('/counter/onPaperMissed', '4.2a') };
  }
  if (counter.onPaperMissed === 'lapsed') return {};
  return { finding: finding('no-lapse-by-policy', '', {}, '4.2a') };
}
