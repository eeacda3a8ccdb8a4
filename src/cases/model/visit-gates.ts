import type { Finding, Localized } from '#platform/values/findings.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { CaseFacts, Visit } from './case-facts.ts';
import type { GateVerdict } from './gates.ts';

const minuteMs = 60_000;

export interface CheckInWindow {
  /** Both inclusive. */
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/**
 * When one may check in for a slot.
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
  return {
    finding: visitFinding(
      'booked-already',
      { zh: '已有预约', en: 'An appointment is booked already' },
      { zh: '可改约或先取消。', en: 'Reschedule it, or cancel it first.' },
    ),
  };
}

/** @see rule 4.2c: booked, and not checked in yet */
export function visitBooked({ visit }: CaseFacts): GateVerdict {
  if (visit === null) return { finding: notBooked() };
  return visit.checkedIn ? { finding: checkedInAlready() } : {};
}

/** An appointment changes until it begins, so that nobody evades a missed one. */
export function visitNotBegun({ visit }: CaseFacts, _policy: Policy, now: Date): GateVerdict {
  if (visit === null) return {};
  const closesAt = new Date(visit.startsAt);
  if (now < closesAt) return { closesAt };
  return {
    closesAt,
    finding: visitFinding(
      'visit-begun',
      { zh: '预约时段已开始', en: 'The booked slot has begun' },
      { zh: '请按时到窗口办理。', en: 'Come to the counter.' },
    ),
  };
}

/** @see rule 4.2c: in the booked slot, give or take the tolerance, both ends inclusive */
export function inCheckInWindow({ visit }: CaseFacts, policy: Policy, now: Date): GateVerdict {
  if (visit === null) return {};
  const window = checkInWindow(slotOf(visit), policy);
  if (window === undefined) return { finding: toleranceUnset() };
  if (now < window.opensAt) {
    const at = toWireInstant(window.opensAt);
    return {
      ...window,
      finding: visitFinding(
        'check-in-early',
        { zh: `签到自 ${at} 起`, en: `Check-in opens at ${at}` },
        { zh: '请在预约时段内签到。', en: 'Check in within the booked slot.' },
      ),
    };
  }
  if (now <= window.closesAt) return window;
  const at = toWireInstant(window.closesAt);
  return {
    ...window,
    finding: visitFinding(
      'check-in-late',
      { zh: `签到已于 ${at} 截止`, en: `Check-in closed at ${at}` },
      {
        zh: '离线办理的可随 counterEvent 补传，由主管人员确认；否则登记爽约后重新预约。',
        en: 'Upload what was done offline with its counterEvent, for an officer to confirm; else record the no-show and book again.',
      },
    ),
  };
}

/** Paper is received of a visit that is checked in; within the window the receipt stands for the check-in. */
export function visitInHand(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  if (facts.visit === null) return { finding: notBooked() };
  return facts.visit.checkedIn ? {} : inCheckInWindow(facts, policy, now);
}

/** An appointment is missed once nobody can check in any more. @see rule 4.2c */
export function visitOver({ visit }: CaseFacts, policy: Policy, now: Date): GateVerdict {
  if (visit === null) return {};
  const window = checkInWindow(slotOf(visit), policy);
  if (window === undefined) return { finding: toleranceUnset() };
  const opensAt = new Date(window.closesAt.getTime() + 1);
  if (now >= opensAt) return { opensAt };
  return {
    opensAt,
    finding: visitFinding(
      'visit-not-over',
      { zh: '签到时间尚未结束', en: 'One may still check in' },
      { zh: '请在签到截止后登记。', en: 'Record it once check-in has closed.' },
    ),
  };
}

/** @see rule 4.2c, policy `noShowLimit`; unset: no limit */
export function belowNoShowLimit({ missedVisits }: CaseFacts, policy: Policy): GateVerdict {
  const limit = policy.counter.noShowLimit;
  if (limit === undefined || missedVisits < limit) return {};
  return {
    finding: visitFinding(
      'no-show-limit',
      {
        zh: `已爽约 ${missedVisits} 次，不可再预约`,
        en: `${missedVisits} appointments were missed`,
      },
      {
        zh: '由预审人员退回，重新受理时免交（waivePaper），或不予受理。',
        en: 'Let pre-review return the application, and then waive the paper (waivePaper) or decline it.',
      },
    ),
  };
}

export function noLateVisit({ lateVisitAt }: CaseFacts): GateVerdict {
  if (lateVisitAt === null) return {};
  return {
    finding: visitFinding(
      'late-visit-pending',
      { zh: '补传的到访记录待确认', en: 'A visit that was uploaded late waits to be confirmed' },
      { zh: '由主管人员确认或驳回。', en: 'An officer confirms or rejects it.' },
    ),
  };
}

export function lateVisitPending({ lateVisitAt }: CaseFacts): GateVerdict {
  if (lateVisitAt !== null) return {};
  return {
    finding: visitFinding(
      'no-late-visit',
      { zh: '没有待确认的补传到访记录', en: 'No visit that was uploaded late waits' },
      { zh: '无需办理。', en: 'Nothing to do.' },
    ),
  };
}

function slotOf({ startsAt, endsAt }: Visit) {
  return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}

function notBooked(): Finding {
  return visitFinding(
    'not-booked',
    { zh: '没有有效的预约', en: 'No appointment is open' },
    { zh: '请先通过 i深圳 预约。', en: 'Book one first.' },
  );
}

function checkedInAlready(): Finding {
  return visitFinding(
    'checked-in-already',
    { zh: '已签到', en: 'The visit is checked in already' },
    { zh: '由窗口登记收件结果。', en: 'Let the counter record the receipt.' },
  );
}

function toleranceUnset(): Finding {
  return unsetValue('/counter/checkInToleranceMinutes', '4.2c');
}

function visitFinding(code: string, message: Localized, remedy: Localized): Finding {
  return { code, rule: '4.2c', pointer: '', message, remedy };
}
