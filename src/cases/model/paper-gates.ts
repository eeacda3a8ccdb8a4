import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { CaseFacts } from './case-facts.ts';
import type { GateVerdict } from './gates.ts';

/**
 * Before when a slot must start that paper is brought in: the supplement deadline, or where the
 * counter gave the paper back, the time it notified; the later of the two, so that who came in time
 * is never worse off than who did not.
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
 * Paper only where pre-review required it, and only once. What lapsed for want of paper still lacks
 * it.
 * @see rule 4.2
 */
export function paperOutstanding({ status, paperState }: CaseFacts): GateVerdict {
  if (paperState === (status === 'lapsed' ? 'missed' : 'required')) return {};
  const confirmed = paperState === 'confirmed';
  return { finding: finding(confirmed ? 'paper-confirmed-already' : 'paper-not-required', '') };
}

/** @see rules 4.2a, 4.2b: before the limit, exclusive; unset means no paper can be taken yet */
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
 * Paper can be missed from the limit itself on: no slot can begin before it any more.
 * @see rules 4.2a, 4.2b
 */
export function paperOverdue(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const opensAt = paperLimit(facts, policy);
  if (opensAt === undefined) return { finding: unsetValue('/counter/supplementDeadline', '4.2a') };
  if (now >= opensAt) return { opensAt };
  return { opensAt, finding: finding('supplement-deadline-ahead', '', { at: opensAt }) };
}

/** Whether missed paper has a consequence is the policy's to say. @see rule 4.2a */
export function paperConsequence(_facts: CaseFacts, { counter }: Policy): GateVerdict {
  if (counter.onPaperMissed === undefined) {
    return { finding: unsetValue('/counter/onPaperMissed', '4.2a') };
  }
  if (counter.onPaperMissed === 'lapsed') return {};
  return { finding: finding('no-lapse-by-policy', '', {}, '4.2a') };
}
