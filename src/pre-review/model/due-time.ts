import type { GuardedCase } from '#cases/model/index.ts';
import {
  type Finding,
  type FindingCode,
  isNonEmpty,
  type NonEmpty,
} from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { endOfWorkingDay, unknownCalendar, unsetValue } from '#rounds/model/index.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The due time for a correction or for paper, or the reason why none can be set. */
export type DueTime =
  | { readonly kind: 'due'; readonly dueAt: Date }
  | { readonly kind: 'refused'; readonly findings: NonEmpty<Finding> };

type Dated = Pick<GuardedCase, 'now' | 'policy'>;

export const dueTimeCodes = [
  'due-time-not-ahead',
  'due-time-too-far',
  'due-time-shortened',
  'calendar-unknown',
  'policy-value-unset',
] as const satisfies readonly FindingCode[];

/**
 * The due time of a new return notice: the one given, or the end of the policy's usual number of
 * working days.
 * @param given null: by the policy's working days
 * @param notified the due time of the notice that this one replaces; null where there is none
 * @returns an instant ahead of now and no more than `returnMaxDays` of 24 hours, inclusive; never
 * before `notified`
 * @see rule 4.1b
 */
export function dueTimeOf(state: Dated, given: Date | null, notified: Date | null): DueTime {
  if (given === null) return usualDueTime(state, notified);
  const findings = [...boundFindings(state, given), ...shortenedFindings(state, given, notified)];
  return isNonEmpty(findings) ? { kind: 'refused', findings } : { kind: 'due', dueAt: given };
}

export const extendedTimeCodes = [
  'due-time-not-ahead',
  'due-time-too-far',
  'due-time-not-later',
] as const satisfies readonly FindingCode[];

/**
 * What blocks an extension: the new due time must be later than the former one and than now, and no
 * more than `returnMaxDays` ahead.
 * @see rule 4.1b
 */
export function extensionFindings(state: Dated, dueAt: Date, former: Date): Finding[] {
  const bounds = boundFindings(state, dueAt);
  if (dueAt > former) return bounds;
  return [...bounds, finding('due-time-not-later', '/dueAt', { former })];
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

/** A due time lies ahead, and no more than `returnMaxDays` of 24 hours. @see rule 4.1b */
export function boundFindings({ now, policy }: Dated, dueAt: Date): Finding[] {
  if (dueAt <= now) return [finding('due-time-not-ahead', '/dueAt')];
  const maxDays = policy.preReview.returnMaxDays;
  if (maxDays === undefined || dueAt.getTime() <= now.getTime() + maxDays * dayMs) return [];
  return [finding('due-time-too-far', '/dueAt', { maxDays })];
}

/**
 * A notified due time is not shortened unless it has passed: the applicant may resubmit until then
 * (rule 4.1b).
 */
function shortenedFindings({ now }: Dated, dueAt: Date, notified: Date | null): Finding[] {
  if (notified === null || dueAt <= now || dueAt >= notified) return [];
  return [finding('due-time-shortened', '/dueAt', { notified })];
}

function refused(found: Finding): DueTime {
  return { kind: 'refused', findings: [found] };
}
