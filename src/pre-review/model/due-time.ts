import type { GuardedCase } from '#cases/model/index.ts';
import { type Finding, isNonEmpty, type NonEmpty } from '#platform/values/findings.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { endOfWorkingDay, unknownCalendar, unsetValue } from '#rounds/model/index.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Until when something may be handed in or brought again, or why no such time can be set. */
export type DueTime =
  | { readonly kind: 'due'; readonly dueAt: Date }
  | { readonly kind: 'refused'; readonly findings: NonEmpty<Finding> };

type Dated = Pick<GuardedCase, 'now' | 'policy'>;

/**
 * The due time of a new return notice: the one given, or the end of the policy's usual number of working days.
 * @param given null: by the policy's working days
 * @param notified the due time of the notice that this one takes the place of; null where there is none
 * @returns an instant ahead of now and no more than `returnMaxDays` of 24 hours, inclusive; never before `notified`
 * @see rule 4.1b
 */
export function dueTimeOf(state: Dated, given: Date | null, notified: Date | null): DueTime {
  if (given === null) return usualDueTime(state, notified);
  const findings = [...boundFindings(state, given), ...shortenedFindings(state, given, notified)];
  return isNonEmpty(findings) ? { kind: 'refused', findings } : { kind: 'due', dueAt: given };
}

/**
 * What stands against giving one application more time: the new due time lies behind the former one, ahead of now, and
 * no more than `returnMaxDays` ahead.
 * @see rule 4.1b
 */
export function extensionFindings(state: Dated, dueAt: Date, former: Date): Finding[] {
  const bounds = boundFindings(state, dueAt);
  return dueAt > former ? bounds : [...bounds, notLater(former)];
}

function usualDueTime(state: Dated, notified: Date | null): DueTime {
  const { now, policy } = state;
  const days = policy.preReview.returnWorkingDays;
  if (days === undefined) return refused(unsetValue('/preReview/returnWorkingDays', '4.1b'));
  const end = endOfWorkingDay(now, days, policy.calendar);
  if (end.kind === 'unknown') return refused(unknownCalendar(end.year, '4.1b'));
  const dueAt = notified !== null && notified > end.endsAt ? notified : end.endsAt;
  const findings = boundFindings(state, dueAt);
  return isNonEmpty(findings) ? { kind: 'refused', findings } : { kind: 'due', dueAt };
}

function boundFindings({ now, policy }: Dated, dueAt: Date): Finding[] {
  if (dueAt <= now) return [notAhead()];
  const maxDays = policy.preReview.returnMaxDays;
  if (maxDays === undefined || dueAt.getTime() <= now.getTime() + maxDays * dayMs) return [];
  return [tooFar(maxDays)];
}

/** What the applicant was told is kept, unless it has passed: until then it may hand in again (rule 4.1b). */
function shortenedFindings({ now }: Dated, dueAt: Date, notified: Date | null): Finding[] {
  if (notified === null || dueAt <= now || dueAt >= notified) return [];
  const at = toWireInstant(notified);
  return [
    {
      code: 'due-time-shortened',
      rule: '4.1b',
      pointer: '/dueAt',
      message: {
        zh: `已告知的指定时间为 ${at}，不得提前`,
        en: `The applicant was given until ${at}; a further notice may not take that back`,
      },
      remedy: { zh: '指定时间不得早于该时间。', en: 'Choose that time or a later one.' },
    },
  ];
}

function refused(finding: Finding): DueTime {
  return { kind: 'refused', findings: [finding] };
}

function notAhead(): Finding {
  return {
    code: 'due-time-not-ahead',
    rule: '4.1b',
    pointer: '/dueAt',
    message: { zh: '指定时间须晚于当前时间', en: 'The due time must lie ahead' },
    remedy: { zh: '改为将来的时间。', en: 'Choose a later time.' },
  };
}

function tooFar(maxDays: number): Finding {
  return {
    code: 'due-time-too-far',
    rule: '4.1b',
    pointer: '/dueAt',
    message: {
      zh: `指定时间不得超过签发后 ${maxDays} 日`,
      en: `The due time may be at most ${maxDays} days ahead`,
    },
    remedy: { zh: '改为较早的时间。', en: 'Choose an earlier time.' },
  };
}

function notLater(former: Date): Finding {
  const at = toWireInstant(former);
  return {
    code: 'due-time-not-later',
    rule: '4.1b',
    pointer: '/dueAt',
    message: {
      zh: `延期后的指定时间须晚于原指定时间 ${at}`,
      en: `An extension ends later than the present due time, ${at}`,
    },
    remedy: { zh: '改为更晚的时间。', en: 'Choose a later time.' },
  };
}
