import type { Finding, Localized } from '../platform/findings.ts';
import { toWireInstant } from '../platform/instant.ts';
import type { Policy } from '../rounds/policy.ts';
import { unsetValue } from '../rounds/unset-value.ts';
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

/**
 * Before when a slot must start that paper is brought in: the supplement deadline, or where the counter gave the paper
 * back, the time it notified; the later of the two, so that who came in time is never worse off than who did not.
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
 * Paper only where pre-review required it, and only once. What lapsed for want of paper still lacks it.
 * @see rule 4.2
 */
export function paperOutstanding({ status, paperState }: CaseFacts): GateVerdict {
  if (paperState === (status === 'lapsed' ? 'missed' : 'required')) return {};
  const confirmed = paperState === 'confirmed';
  return {
    finding: {
      code: confirmed ? 'paper-confirmed-already' : 'paper-not-required',
      rule: '4.2',
      pointer: '',
      message: confirmed
        ? { zh: '纸质材料已确认', en: 'The paper is confirmed already' }
        : { zh: '该申报无需提交纸质材料', en: 'No paper is awaited for this application' },
      remedy: { zh: '无需办理；请查看 paperState。', en: 'Nothing to do; see paperState.' },
    },
  };
}

/** @see rules 4.2a, 4.2b: before the limit, exclusive; unset means no paper can be taken yet */
export function supplementDeadline(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const closesAt = paperLimit(facts, policy);
  if (closesAt === undefined) {
    return { finding: unsetValue('/counter/supplementDeadline', '4.2a') };
  }
  if (now < closesAt) return { closesAt };
  const at = toWireInstant(closesAt);
  return {
    closesAt,
    finding: {
      code: 'supplement-deadline-passed',
      rule: facts.paperDueAt === null ? '4.2a' : '4.2b',
      pointer: '',
      message: {
        zh: `补充材料截止时间 ${at} 已过，不再受理纸质材料`,
        en: `Paper is no longer taken: the time for it ended at ${at}`,
      },
      remedy: {
        zh: '由预审人员退回，重新受理时免交（waivePaper），或不予受理。',
        en: 'Let pre-review return the application, and then waive the paper (waivePaper) or decline it.',
      },
    },
  };
}

/** Paper can be missed from the limit itself on: no slot can begin before it any more. @see rules 4.2a, 4.2b */
export function paperOverdue(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const opensAt = paperLimit(facts, policy);
  if (opensAt === undefined) return { finding: unsetValue('/counter/supplementDeadline', '4.2a') };
  if (now >= opensAt) return { opensAt };
  const at = toWireInstant(opensAt);
  return {
    opensAt,
    finding: {
      code: 'supplement-deadline-ahead',
      rule: '4.2a',
      pointer: '',
      message: { zh: `补充材料截止时间 ${at} 未到`, en: `Paper is still taken until ${at}` },
      remedy: { zh: '该时间之后才会逾期失效。', en: 'It lapses only then.' },
    },
  };
}

/** Whether missed paper has a consequence is the policy's to say. @see rule 4.2a */
export function paperConsequence(_facts: CaseFacts, { counter }: Policy): GateVerdict {
  if (counter.onPaperMissed === undefined) {
    return { finding: unsetValue('/counter/onPaperMissed', '4.2a') };
  }
  if (counter.onPaperMissed === 'lapsed') return {};
  return {
    finding: {
      code: 'no-lapse-by-policy',
      rule: '4.2a',
      pointer: '',
      message: {
        zh: '政策规定逾期未交纸质材料不改变申报状态',
        en: 'By the policy missed paper has no consequence',
      },
      remedy: {
        zh: '由预审人员退回，重新受理时免交（waivePaper），或不予受理。',
        en: 'Let pre-review return the application, and then waive the paper (waivePaper) or decline it.',
      },
    },
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
