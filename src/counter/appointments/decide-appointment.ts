import { actionCodes, moveOf, paperLimit, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type BookedCase,
  bookedVisit,
  type CounterCase,
  type CounterChange,
  openCodes,
  openFindings,
  type Slot,
} from '../model/counter-case.ts';
import { appointmentDigest } from '../model/digests.ts';
import type { ActingPerson } from './acting-person.ts';

/** The applicant, or the counter for it. */
const applicant: ActingPerson = { isOfficer: false, reason: null };

function reasonFindings({ isOfficer, reason }: ActingPerson): Finding[] {
  return isOfficer && reason === null ? [finding('officer-reason-missing', '/reason')] : [];
}

function reasonData({ reason }: ActingPerson) {
  return reason === null ? {} : { reasonSha256: canonicalDigest(reason) };
}

export interface BookingInput {
  readonly appointmentId: string;
  readonly externalReference: string | null;
  /** The client that books, with its subject. */
  readonly through: string;
  readonly by: string;
}

const slotCodes = [
  'slot-unknown',
  'counter-unknown',
  'slot-past',
  'slot-full',
  'slot-beyond-deadline',
] as const satisfies readonly FindingCode[];

export const bookingCodes = [
  ...actionCodes('book-appointment', 'book-appointment-by-officer'),
  'officer-reason-missing',
  ...slotCodes,
  'external-reference-taken',
] as const satisfies readonly FindingCode[];

/**
 * Books a slot at a counter to bring the paper that was asked for. The database guards the seats:
 * of two commands that take the last seat, the second decides again and finds the slot full.
 * @see rules 4.2, 4.2a, 4.2b, 4.2c
 */
export function decideBookAppointment(
  state: CounterCase,
  input: BookingInput,
  person = applicant,
): Decision<CounterChange> {
  const action = person.isOfficer ? 'book-appointment-by-officer' : 'book-appointment';
  const slot = state.wantedSlot;
  const others = [
    ...(state.referenceTaken ? [finding('external-reference-taken', '/externalReference')] : []),
    ...reasonFindings(person),
  ];
  if (slot === null)
    return refusalOf(action, state, [finding('slot-unknown', '/slotId'), ...others]);
  const refusal = refusalOf(action, state, [...slotFindings(state, slot), ...others]);
  if (refusal !== undefined) return refusal;

  const appointment = {
    id: input.appointmentId,
    applicationId: state.id,
    slotId: slot.id,
    status: 'booked',
    bookedThrough: input.through,
    externalReference: input.externalReference,
    bookedAt: state.now,
    bookedBy: input.by,
    checkedInAt: null,
    endedAt: null,
    reason: person.reason,
    closureId: null,
  } as const;
  return {
    kind: 'accepted',
    change: {
      move: moveOf(action, state, { visit: bookedVisit(appointment, slot) }),
      appointments: [appointment],
      seats: [{ id: slot.id, change: 1 }],
    },
    entries: [
      caseEntry(state, 'appointment.booked', {
        ruleIds: ['4.2', limitRule(state), '4.2c'],
        data: {
          appointmentId: appointment.id,
          ...slotData(slot),
          appointmentSha256: appointmentDigest(appointment),
          ...reasonData(person),
        },
      }),
    ],
  };
}

export const reschedulingCodes = [
  ...actionCodes('reschedule-appointment', 'reschedule-appointment-by-officer'),
  'officer-reason-missing',
  ...openCodes,
  ...slotCodes,
  'slot-unchanged',
] as const satisfies readonly FindingCode[];

/**
 * Moves an open appointment to another slot: one seat is freed and another taken.
 * @see rules 4.2a, 4.2b, 4.2c
 */
export function decideRescheduleAppointment(
  state: BookedCase,
  person = applicant,
): Decision<CounterChange> {
  const action = person.isOfficer ? 'reschedule-appointment-by-officer' : 'reschedule-appointment';
  const { appointment, wantedSlot: slot } = state;
  const closed = [...openFindings(state), ...reasonFindings(person)];
  if (slot === null) {
    return refusalOf(action, state, [finding('slot-unknown', '/slotId'), ...closed]);
  }
  const found =
    slot.id === appointment.slotId
      ? [finding('slot-unchanged', '/slotId')]
      : slotFindings(state, slot);
  const refusal = refusalOf(action, state, [...closed, ...found]);
  if (refusal !== undefined) return refusal;

  const moved = { ...appointment, slotId: slot.id, reason: person.reason };
  const seats = [
    { id: appointment.slotId, change: -1 },
    { id: slot.id, change: 1 },
  ] as const;
  return {
    kind: 'accepted',
    change: {
      move: moveOf(action, state, { visit: bookedVisit(appointment, slot) }),
      appointments: [moved],
      // Every command locks seats in the same order, so that two commands that swap slots wait for
      // each other and do not deadlock.
      seats: seats.toSorted((left, right) => (left.id < right.id ? -1 : 1)),
    },
    entries: [
      caseEntry(state, 'appointment.rescheduled', {
        ruleIds: [limitRule(state), '4.2c'],
        data: {
          appointmentId: appointment.id,
          fromSlotId: appointment.slotId,
          ...slotData(slot),
          appointmentSha256: appointmentDigest(moved),
          ...reasonData(person),
        },
      }),
    ],
  };
}

export const cancellationCodes = [
  ...actionCodes('cancel-appointment', 'cancel-appointment-by-officer'),
  'officer-reason-missing',
  ...openCodes,
] as const satisfies readonly FindingCode[];

/** Cancels an open appointment before it begins; its seat is free again. @see rule 4.2c */
export function decideCancelAppointment(
  state: BookedCase,
  person = applicant,
): Decision<CounterChange> {
  const action = person.isOfficer ? 'cancel-appointment-by-officer' : 'cancel-appointment';
  const refusal = refusalOf(action, state, [...openFindings(state), ...reasonFindings(person)]);
  if (refusal !== undefined) return refusal;
  const { appointment, now } = state;
  return {
    kind: 'accepted',
    change: {
      move: moveOf(action, state, { visit: null }),
      appointments: [{ ...appointment, status: 'cancelled', endedAt: now, reason: person.reason }],
      seats: [{ id: appointment.slotId, change: -1 }],
    },
    entries: [
      caseEntry(state, 'appointment.cancelled', {
        ruleIds: ['4.2c'],
        data: { appointmentId: appointment.id, ...reasonData(person) },
      }),
    ],
  };
}

function slotFindings(state: CounterCase, slot: Slot): Finding[] {
  const { now, policy } = state;
  const findings: Finding[] = [];
  const { from, to } = policy.counter.counters;
  if (slot.counterNumber < from || slot.counterNumber > to) {
    findings.push(counterUnknown(state, '/slotId'));
  }
  if (slot.startsAt <= now) {
    findings.push(finding('slot-past', '/slotId'));
  }
  if (slot.booked >= slot.capacity) {
    findings.push(finding('slot-full', '/slotId'));
  }
  const limit = paperLimit(state, policy);
  if (limit !== undefined && slot.startsAt >= limit) {
    findings.push(finding('slot-beyond-deadline', '/slotId', { limit }, limitRule(state)));
  }
  return findings;
}

export function counterUnknown({ policy }: CounterCase, pointer: string): Finding {
  const { from, to } = policy.counter.counters;
  return finding('counter-unknown', pointer, { from, to });
}

/** The rule behind the limit: the deadline for all, or the time that the counter notified. */
function limitRule({ paperDueAt }: CounterCase): '4.2a' | '4.2b' {
  return paperDueAt === null ? '4.2a' : '4.2b';
}

function slotData(slot: Slot) {
  return {
    slotId: slot.id,
    counterNumber: slot.counterNumber,
    startsAt: slot.startsAt.toISOString(),
  };
}
