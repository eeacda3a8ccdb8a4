import { moveOf, paperLimit, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import {
  type BookedCase,
  type CounterCase,
  type CounterChange,
  counterFinding,
  openFindings,
  type Slot,
  visitOf,
} from '../model/counter-case.ts';

export interface BookingTerms {
  readonly appointmentId: string;
  readonly externalReference: string | null;
  /** Client that books, and its subject. */
  readonly through: string;
  readonly by: string;
}

/**
 * Books a slot at a counter to bring the paper that was asked for. The seat itself is the database's word: of two who
 * take the last one, the second decides again and finds the slot full.
 * @see rules 4.2, 4.2a, 4.2b, 4.2c
 */
export function decideBooking(state: CounterCase, terms: BookingTerms): Decision<CounterChange> {
  const slot = state.wantedSlot;
  const taken = state.referenceTaken ? [referenceTaken()] : [];
  if (slot === null) return refusalOf('book-appointment', state, [slotUnknown(), ...taken]);
  const found = [...slotFindings(state, slot), ...taken];
  const refusal = refusalOf('book-appointment', state, found);
  if (refusal !== undefined) return refusal;

  const appointment = {
    id: terms.appointmentId,
    applicationId: state.id,
    slotId: slot.id,
    status: 'booked',
    bookedThrough: terms.through,
    externalReference: terms.externalReference,
    bookedAt: state.now,
    bookedBy: terms.by,
    checkedInAt: null,
    endedAt: null,
  } as const;
  return {
    kind: 'accepted',
    change: {
      move: moveOf('book-appointment', state, { visit: visitOf(appointment, slot) }),
      appointments: [appointment],
      seats: [{ id: slot.id, change: 1 }],
    },
    entries: [
      caseEntry(state, 'appointment.booked', {
        ruleIds: ['4.2', limitRule(state), '4.2c'],
        data: { appointmentId: appointment.id, ...slotData(slot) },
      }),
    ],
  };
}

/** Moves an open appointment to another slot: one seat is freed and another taken. @see rules 4.2a, 4.2b, 4.2c */
export function decideRescheduling(state: BookedCase): Decision<CounterChange> {
  const { appointment, wantedSlot: slot } = state;
  const closed = openFindings(state);
  if (slot === null) {
    return refusalOf('reschedule-appointment', state, [slotUnknown(), ...closed]);
  }
  const found = slot.id === appointment.slotId ? [sameSlot()] : slotFindings(state, slot);
  const refusal = refusalOf('reschedule-appointment', state, [...closed, ...found]);
  if (refusal !== undefined) return refusal;

  const seats = [
    { id: appointment.slotId, change: -1 },
    { id: slot.id, change: 1 },
  ] as const;
  return {
    kind: 'accepted',
    change: {
      move: moveOf('reschedule-appointment', state, { visit: visitOf(appointment, slot) }),
      appointments: [{ ...appointment, slotId: slot.id }],
      // In one order for everybody, so that two who change places wait for each other instead of locking each other out.
      seats: seats.toSorted((left, right) => (left.id < right.id ? -1 : 1)),
    },
    entries: [
      caseEntry(state, 'appointment.rescheduled', {
        ruleIds: [limitRule(state), '4.2c'],
        data: {
          appointmentId: appointment.id,
          fromSlotId: appointment.slotId,
          ...slotData(slot),
        },
      }),
    ],
  };
}

/** Cancels an open appointment before it begins; its seat is free again. @see rule 4.2c */
export function decideCancellation(state: BookedCase): Decision<CounterChange> {
  const refusal = refusalOf('cancel-appointment', state, openFindings(state));
  if (refusal !== undefined) return refusal;
  const { appointment, now } = state;
  return {
    kind: 'accepted',
    change: {
      move: moveOf('cancel-appointment', state, { visit: null }),
      appointments: [{ ...appointment, status: 'cancelled', endedAt: now }],
      seats: [{ id: appointment.slotId, change: -1 }],
    },
    entries: [
      caseEntry(state, 'appointment.cancelled', {
        ruleIds: ['4.2c'],
        data: { appointmentId: appointment.id },
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
    findings.push(
      counterFinding(
        'slot-past',
        '4.2c',
        '/slotId',
        { zh: '该时段已开始或已过', en: 'The slot has begun or is over' },
        { zh: '请选择将来的时段。', en: 'Choose a later slot.' },
      ),
    );
  }
  if (slot.booked >= slot.capacity) {
    findings.push(
      counterFinding(
        'slot-full',
        '4.2c',
        '/slotId',
        { zh: '该时段已约满', en: 'The slot is full' },
        { zh: '请选择其他时段。', en: 'Choose another slot.' },
      ),
    );
  }
  const limit = paperLimit(state, policy);
  if (limit !== undefined && slot.startsAt >= limit) {
    const at = toWireInstant(limit);
    findings.push(
      counterFinding(
        'slot-beyond-deadline',
        limitRule(state),
        '/slotId',
        {
          zh: `纸质材料须在 ${at} 之前送达，该时段开始于其后`,
          en: `Paper must be brought before ${at}; the slot begins later`,
        },
        { zh: '请选择更早的时段。', en: 'Choose an earlier slot.' },
      ),
    );
  }
  return findings;
}

export function counterUnknown({ policy }: CounterCase, pointer: string): Finding {
  const { from, to } = policy.counter.counters;
  return counterFinding(
    'counter-unknown',
    '4.2',
    pointer,
    {
      zh: `受理窗口为 ${from} 号至 ${to} 号`,
      en: `Paper is taken at counters ${from} to ${to}`,
    },
    { zh: '选择上述范围内的窗口。', en: 'Choose one of these counters.' },
  );
}

function slotUnknown(): Finding {
  return counterFinding(
    'slot-unknown',
    '4.2c',
    '/slotId',
    { zh: '本轮次没有该时段', en: 'The round has no such slot' },
    { zh: '从 listCounterSlots 中选择。', en: 'Choose one of listCounterSlots.' },
  );
}

function sameSlot(): Finding {
  return counterFinding(
    'slot-unchanged',
    '4.2c',
    '/slotId',
    { zh: '已预约该时段', en: 'This is the slot that is booked' },
    { zh: '请选择其他时段。', en: 'Choose another slot.' },
  );
}

function referenceTaken(): Finding {
  return counterFinding(
    'external-reference-taken',
    '4.2c',
    '/externalReference',
    { zh: '该外部预约编号已使用', en: 'The external reference is used already' },
    { zh: '每次预约使用新的编号。', en: 'Give each appointment a reference of its own.' },
  );
}

/** The rule that the limit rests on: the deadline for all, or what the counter notified. */
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
