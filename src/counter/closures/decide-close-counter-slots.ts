import { paperLimit } from '#cases/model/index.ts';
import { caseEntry, type Decision, type NewEntry, type RecordedCase } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { endedRoundRefusal, type Policy, roundEndCodes } from '#rounds/model/index.ts';
import type { Slot, StoredAppointment } from '../model/counter-case.ts';
import { deadlineAfter } from '../model/deadline-after.ts';
import { counterFindings } from '../model/plan-slots.ts';
import type { SlotRound } from '../slots/decide-generate-counter-slots.ts';

export interface ClosureCommand {
  readonly closureId: string;
  readonly from: Date;
  /** Exclusive. */
  readonly before: Date;
  /** Null: every counter. */
  readonly counters: readonly number[] | null;
  /** What a slot takes from now on; 0: nothing. */
  readonly capacity: number;
  readonly reason: string;
}

/** A case that still has to bring paper. */
export interface AwaitingCase extends RecordedCase {
  readonly version: number;
  readonly paperDueAt: Date | null;
  readonly policy: Policy;
}

/** An appointment whose visitor has not come yet. */
export interface OpenBooking {
  readonly appointment: Pick<StoredAppointment, 'id' | 'slotId' | 'bookedAt'>;
  readonly case: AwaitingCase;
}

export interface ClosableRound extends SlotRound {
  /** The slots that start in the span. */
  readonly slots: readonly Slot[];
  readonly bookings: readonly OpenBooking[];
  /** Every case of the round that awaits paper. */
  readonly awaiting: readonly AwaitingCase[];
}

export interface ClosedSlots {
  /** Slots with less capacity, each as it was loaded and as it becomes. */
  readonly slots: readonly {
    readonly id: string;
    readonly loadedBooked: number;
    readonly loadedCapacity: number;
    readonly booked: number;
    readonly capacity: number;
  }[];
  readonly appointmentIds: readonly string[];
  readonly cases: readonly {
    readonly id: string;
    readonly version: number;
    readonly cancels: boolean;
    /** Null: it stays. */
    readonly paperDueAt: Date | null;
  }[];
  readonly cancelled: number;
  readonly moved: number;
}

const dayMs = 24 * 60 * 60 * 1000;
/** As for slots that are generated. */
const maxDays = 92;

export const closureCodes = [
  'range-backwards',
  'range-too-long',
  'counter-unknown',
  'calendar-unknown',
  ...roundEndCodes,
] as const satisfies readonly FindingCode[];

/**
 * The authority closes slots, or lowers what they take. Free seats go. Where more visitors are
 * booked than a slot still takes, the last bookings are cancelled by the authority: none counts as
 * missed, and each case may book again at once. Visitors who came are served.
 *
 * Where the limit for paper falls into the closure, later than its begin and at its end at the
 * latest, it moves: for the cases whose appointment is cancelled or, when every counter is closed,
 * for all that await paper. They get back the working days that they lose, counted after the
 * closure.
 * @see rules 4.2a, 4.2b, 4.2c
 */
export function decideCloseCounterSlots(
  state: ClosableRound,
  command: ClosureCommand,
): Decision<ClosedSlots> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const slots = state.slots.flatMap((slot) => narrowed(slot, state.bookings, command));
  const cancelled = new Map(
    slots.flatMap(({ gone }) => gone.map((booking) => [booking.case.id, booking] as const)),
  );
  const isWhole = command.counters === null && command.capacity === 0;
  const concerned = [
    ...[...cancelled.values()].map((booking) => booking.case),
    ...(isWhole ? state.awaiting.filter(({ id }) => !cancelled.has(id)) : []),
  ];
  const deadlines = concerned.map((each) => {
    const limit = paperLimit(each, each.policy);
    return { case: each, limit, ...deadlineAfter(limit, command, each.policy.calendar) };
  });
  const findings = [
    ...rangeFindings(command),
    ...counterFindings(state.policy, command.counters ?? []),
    ...distinct(deadlines.flatMap(({ unknown }) => unknown ?? [])),
  ];
  if (findings.length > 0) return { kind: 'refused', problem: 'rule-violation', findings };

  const moves = deadlines.filter(({ case: { id }, dueAt }) => cancelled.has(id) || dueAt !== null);
  const moved = deadlines.filter(({ dueAt }) => dueAt !== null).length;
  return {
    kind: 'accepted',
    change: {
      slots: slots.map(({ slot, capacity, gone }) => ({
        id: slot.id,
        loadedBooked: slot.booked,
        loadedCapacity: slot.capacity,
        booked: slot.booked - gone.length,
        capacity,
      })),
      appointmentIds: [...cancelled.values()].map(({ appointment }) => appointment.id),
      cases: moves.map(({ case: { id, version }, dueAt }) => ({
        id,
        version,
        cancels: cancelled.has(id),
        paperDueAt: dueAt,
      })),
      cancelled: cancelled.size,
      moved,
    },
    entries: [
      closureEntry(state, command, { slots: slots.length, cancelled: cancelled.size, moved }),
      ...moves.flatMap(({ case: each, limit, dueAt }): NewEntry[] => {
        const appointment = cancelled.get(each.id)?.appointment;
        return [
          ...(appointment === undefined
            ? []
            : [
                caseEntry(each, 'appointment.cancelled', {
                  ruleIds: ['4.2c'],
                  data: { appointmentId: appointment.id, closureId: command.closureId },
                }),
              ]),
          ...(limit === undefined || dueAt === null
            ? []
            : [
                caseEntry(each, 'paper-deadline.moved', {
                  ruleIds: [each.paperDueAt === null ? '4.2a' : '4.2b'],
                  data: {
                    closureId: command.closureId,
                    from: limit.toISOString(),
                    dueAt: dueAt.toISOString(),
                  },
                }),
              ]),
        ];
      }),
    ],
  };
}

interface NarrowedSlot {
  readonly slot: Slot;
  readonly capacity: number;
  /** Its bookings that are cancelled. */
  readonly gone: readonly OpenBooking[];
}

/** The slot with the lower capacity; none where it takes no more than that already. */
function narrowed(
  slot: Slot,
  bookings: readonly OpenBooking[],
  { counters, capacity }: ClosureCommand,
): NarrowedSlot[] {
  const isNamed = counters === null || counters.includes(slot.counterNumber);
  if (!isNamed || slot.capacity <= capacity) return [];
  const open = bookings
    .filter(({ appointment }) => appointment.slotId === slot.id)
    .toSorted(
      (left, right) =>
        left.appointment.bookedAt.getTime() - right.appointment.bookedAt.getTime() ||
        (left.appointment.id < right.appointment.id ? -1 : 1),
    );
  const served = slot.booked - open.length;
  const kept = Math.min(open.length, Math.max(0, capacity - served));
  return [{ slot, capacity: Math.max(capacity, served + kept), gone: open.slice(kept) }];
}

function rangeFindings({ from, before }: ClosureCommand): Finding[] {
  if (before <= from) return [finding('range-backwards', '/before')];
  return before.getTime() - from.getTime() <= maxDays * dayMs
    ? []
    : [finding('range-too-long', '/before', { maxDays })];
}

/** One finding for each year whose calendar is not known. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [each.message.en, each])).values()];
}

function closureEntry(
  { id, policyVersion }: ClosableRound,
  { closureId, from, before, counters, capacity, reason }: ClosureCommand,
  counts: { readonly slots: number; readonly cancelled: number; readonly moved: number },
): NewEntry {
  return {
    action: 'counter-slots.closed',
    subjectType: 'round',
    subjectId: id,
    roundId: id,
    policyVersion,
    ruleIds: ['4.2c'],
    data: {
      closureId,
      from: from.toISOString(),
      before: before.toISOString(),
      ...(counters === null ? {} : { counters: [...counters] }),
      capacity,
      reasonSha256: canonicalDigest(reason),
      ...counts,
    },
  };
}
