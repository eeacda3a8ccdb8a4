import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import { isWorkingDay, unknownCalendar, unsetValue } from '#rounds/model/index.ts';

export interface SlotRange {
  /** Numbers of counters; undefined: all of the policy's. */
  readonly counters?: readonly number[] | undefined;
  /** Days in Shanghai, `YYYY-MM-DD`, both inclusive. */
  readonly from: string;
  readonly through: string;
}

export interface PlannedSlot {
  readonly counterNumber: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly capacity: number;
}

export type SlotPlan =
  | { readonly kind: 'planned'; readonly slots: readonly PlannedSlot[] }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

type Pattern = NonNullable<Policy['counter']['weeklySlots']>[number];

const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60_000;
/** More days would make a long statement, and nobody opens slots further ahead. */
const maxDays = 92;

export const slotPlanCodes = [
  'policy-value-unset',
  'range-backwards',
  'range-too-long',
  'counter-unknown',
  'calendar-unknown',
] as const satisfies readonly FindingCode[];

/**
 * The slots of the policy's week, on the working days of a range. A slot that would end after its
 * pattern ends is left out.
 * @returns slots in order of their start and counter, or every finding
 * @see rules 4.2, 4.2c
 */
export function planSlots(policy: Policy, range: SlotRange): SlotPlan {
  const { weeklySlots } = policy.counter;
  const days = daysOf(range);
  const works = days.map((day) => ({ day, works: isWorkingDay(day, policy.calendar) }));
  const unknownYears = new Set(
    works.flatMap(({ day, works }) => (works === undefined ? [Number(day.slice(0, 4))] : [])),
  );
  const findings = [
    ...(weeklySlots === undefined ? [unsetValue('/counter/weeklySlots', '4.2c')] : []),
    ...rangeFindings(range),
    ...counterFindings(policy, range.counters ?? []),
    ...[...unknownYears].map((year) => unknownCalendar(year, '4.2c')),
  ];
  if (weeklySlots === undefined || findings.length > 0) return { kind: 'refused', findings };

  const slots = works.flatMap(({ day, works }) =>
    works ? slotsOfDay(day, weeklySlots, countersOf(policy, range)) : [],
  );
  return { kind: 'planned', slots };
}

function slotsOfDay(
  day: string,
  patterns: readonly Pattern[],
  counters: readonly number[],
): PlannedSlot[] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return patterns
    .filter(({ weekdays }) => weekdays.includes(weekday))
    .flatMap((pattern) => startsOf(day, pattern))
    .flatMap((slot) => counters.map((counterNumber) => ({ counterNumber, ...slot })));
}

function startsOf(day: string, { from, through, slotMinutes, capacity }: Pattern) {
  const end = Date.parse(`${day}T${through}:00+08:00`);
  const lengthMs = slotMinutes * minuteMs;
  const slots: Omit<PlannedSlot, 'counterNumber'>[] = [];
  for (let start = Date.parse(`${day}T${from}:00+08:00`); start + lengthMs <= end; ) {
    slots.push({ startsAt: new Date(start), endsAt: new Date(start + lengthMs), capacity });
    start += lengthMs;
  }
  return slots;
}

/** The days of a range: none where it runs backwards, and at most one more than allowed. */
function daysOf({ from, through }: SlotRange): string[] {
  const first = Date.parse(from);
  const count = Math.min((Date.parse(through) - first) / dayMs, maxDays) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) =>
    new Date(first + index * dayMs).toISOString().slice(0, 10),
  );
}

function countersOf({ counter }: Policy, { counters }: SlotRange): readonly number[] {
  if (counters !== undefined) return counters;
  const { from, to } = counter.counters;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function rangeFindings({ from, through }: SlotRange): Finding[] {
  if (through < from) {
    return [finding('range-backwards', '/through')];
  }
  const days = (Date.parse(through) - Date.parse(from)) / dayMs + 1;
  if (days <= maxDays) return [];
  return [finding('range-too-long', '/through', { maxDays })];
}

export function counterFindings({ counter }: Policy, counters: readonly number[]): Finding[] {
  const { from, to } = counter.counters;
  return counters.flatMap((number, index) =>
    number >= from && number <= to
      ? []
      : [finding('counter-unknown', `/counters/${index}`, { from, to })],
  );
}
