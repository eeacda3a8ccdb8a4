import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { CaseFacts, Visit } from '../case-facts.ts';
import type { GateVerdict } from './gates.ts';

const minuteMs = 60_000;

export interface CheckInWindow {
  /** Both inclusive. */
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/**
 * The period in which a visitor may check in for a slot.
 * @returns undefined while the policy sets no tolerance
 * @see rule 4.2c: in the booked slot, give or take the policy's tolerance
 */
export function checkInWindow(
  slot: { readonly startsAt: Date; readonly endsAt: Date },
  { counter: { checkInToleranceMinutes } }: Policy,
): CheckInWindow | undefined {
  if (checkInToleranceMinutes === undefined) return undefined;
  const toleranceMs = checkInToleranceMinutes * minuteMs;
  return {
    opensAt: new Date(slot.startsAt.getTime() - toleranceMs),
    closesAt: new Date(slot.endsAt.getTime() + toleranceMs),
  };
}

/** @see rule 4.2c: one appointment at a time */
export function noVisit({ visit }: CaseFacts): GateVerdict {
  if (visit === null) return {};
  if (visit.checkedIn) return { finding: checkedInAlready() };
  return { finding: finding('booked-already', '') };
}

/** @see rule 4.2c: booked, and not checked in yet */
export function visitBooked({ visit }: CaseFacts): GateVerdict {
  if (visit === null) return { finding: notBooked() };
  return visit.checkedIn ? { finding: checkedInAlready() } : {};
}

/** An appointment can be changed only until it begins, so that nobody escapes a no-show. */
export function visitNotBegun({ visit }: CaseFacts, _policy: Policy, now: Date): GateVerdict {
  if (visit === null) return {};
  const closesAt = new Date(visit.startsAt);
  if (now < closesAt) return { closesAt };
  return {
    closesAt,
    finding: finding('visit-begun', ''),
  };
}

/** @see rule 4.2c: in the booked slot, give or take the tolerance, both ends inclusive */
export function inCheckInWindow({ visit }: CaseFacts, policy: Policy, now: Date): GateVerdict {
  if (visit === null) return {};
  const window = checkInWindow(slotOf(visit), policy);
  if (window === undefined) return { finding: toleranceUnset() };
  if (now < window.opensAt) {
    return {
      ...window,
      finding: finding('check-in-early', '', { at: window.opensAt }),
    };
  }
  if (now <= window.closesAt) return window;
  return {
    ...window,
    finding: finding('check-in-late', '', { at: window.closesAt }),
  };
}

/**
 * Paper is received from a visitor who checked in. Within the window, the receipt also counts as
 * the check-in.
 */
export function visitInHand(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  if (facts.visit === null) return { finding: notBooked() };
  return facts.visit.checkedIn ? {} : inCheckInWindow(facts, policy, now);
}

/** An appointment is missed once its check-in window has closed. @see rule 4.2c */
export function visitOver({ visit }: CaseFacts, policy: Policy, now: Date): GateVerdict {
  if (visit === null) return {};
  const window = checkInWindow(slotOf(visit), policy);
  if (window === undefined) return { finding: toleranceUnset() };
  const opensAt = new Date(window.closesAt.getTime() + 1);
  if (now >= opensAt) return { opensAt };
  return {
    opensAt,
    finding: finding('visit-not-over', '', { at: window.closesAt }),
  };
}

/** @see rule 4.2c, policy `noShowLimit`; unset: no limit */
export function belowNoShowLimit({ missedVisits }: CaseFacts, policy: Policy): GateVerdict {
  const limit = policy.counter.noShowLimit;
  if (limit === undefined || missedVisits < limit) return {};
  return { finding: finding('no-show-limit', '', { missed: missedVisits }) };
}

/** @see rule 4.2c, policy `noShowLimit`: only a bar that holds can be lifted */
export function noShowBarred(facts: CaseFacts, policy: Policy): GateVerdict {
  return belowNoShowLimit(facts, policy).finding === undefined
    ? { finding: finding('no-show-bar-absent', '') }
    : {};
}

export function noLateVisit({ lateVisitAt }: CaseFacts): GateVerdict {
  if (lateVisitAt === null) return {};
  return { finding: finding('late-visit-pending', '') };
}

export function lateVisitPending({ lateVisitAt }: CaseFacts): GateVerdict {
  if (lateVisitAt !== null) return {};
  return { finding: finding('no-late-visit', '') };
}

function slotOf({ startsAt, endsAt }: Visit) {
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}

function notBooked(): Finding {
  return finding('not-booked', '');
}

function checkedInAlready(): Finding {
  return finding('checked-in-already', '');
}

function toleranceUnset(): Finding {
  return unsetValue('/counter/checkInToleranceMinutes', '4.2c');
}
