import { actionCodes, checkInWindow, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { decideReportLateVisit, lateReportCodes } from '../late-visits/decide-late-visit.ts';
import {
  type BookedCase,
  type CounterChange,
  openCodes,
  openFindings,
  visitUnderWay,
} from '../model/counter-case.ts';
import {
  type CounterEvent,
  eventCodes,
  eventData,
  eventDigest,
  eventRow,
  isLateUpload,
  repeatedEvent,
} from '../model/counter-event.ts';
import {
  type Receiving,
  receiptCodes,
  receivePaper,
  wrongInReceipt,
} from '../model/receive-paper.ts';
import type { ReceiptInput } from '../model/vocabulary.ts';

/** A counter's call, with its own event if it sends one. */
export interface CheckInInput {
  readonly event: CounterEvent | null;
  readonly lateVisitId: string;
  readonly by: string;
}

export interface ReceiptCommand extends CheckInInput, Receiving {
  readonly receipt: ReceiptInput;
}

export const checkInCodes = [
  ...actionCodes('record-check-in'),
  ...openCodes,
  ...eventCodes,
  ...lateReportCodes,
] as const satisfies readonly FindingCode[];

/**
 * Checks a visitor in, within the booked slot give or take the tolerance. If the receipt of the
 * visit came first, it counted as the check-in, and this only keeps the event. If the event comes
 * too late, an officer judges it.
 * @see rule 4.2c
 */
export function decideRecordCheckIn(
  state: BookedCase,
  input: CheckInInput,
): Decision<CounterChange> {
  const { event } = input;
  const { appointment, slot, now } = state;
  const told = event && { event, digest: eventDigest('check-in', appointment.id, event) };
  const repeated = told && repeatedEvent(state, told.digest);
  if (repeated) return repeated;

  const events = told ? [eventRow(state, 'check-in', told.event, told.digest)] : [];
  const isKnown = appointment.status === 'checked-in' || appointment.status === 'completed';
  if (event && isKnown && !state.hasCheckInEvent) {
    return {
      kind: 'accepted',
      change: { move: moveOf(null, state), events },
      entries: [
        caseEntry(state, 'counter-event.recorded', {
          ruleIds: ['4.2c'],
          data: visitData(state, event),
        }),
      ],
    };
  }
  if (event && isLateUpload(state, event.at)) {
    return decideReportLateVisit(state, { ...input, event, events, receipt: null });
  }
  const refusal = refusalOf('record-check-in', state, openFindings(state));
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: {
      move: moveOf('record-check-in', state, { visit: visitUnderWay(appointment, slot) }),
      appointments: [{ ...appointment, status: 'checked-in', checkedInAt: now }],
      events,
    },
    entries: [
      caseEntry(state, 'check-in.recorded', { ruleIds: ['4.2c'], data: visitData(state, event) }),
    ],
  };
}

export const receivingCodes = [
  ...actionCodes('record-receipt'),
  ...openCodes,
  ...eventCodes,
  ...receiptCodes,
  ...lateReportCodes,
] as const satisfies readonly FindingCode[];

/**
 * Records the result for each item of paper, and the outcome of the visit. Within the window, the
 * receipt of a visit that is only booked counts as its check-in, because a counter's events may
 * arrive in any order.
 * @see rules 4.2, 4.2b, 4.2c, 5
 */
export function decideRecordReceipt(
  state: BookedCase,
  command: ReceiptCommand,
): Decision<CounterChange> {
  const { event, receipt } = command;
  const { appointment, now } = state;
  const told = event && { event, digest: eventDigest('receipt', appointment.id, event, receipt) };
  const repeated = told && repeatedEvent(state, told.digest);
  if (repeated) return repeated;

  const events = told ? [eventRow(state, 'receipt', told.event, told.digest)] : [];
  if (event && isLateUpload(state, event.at)) {
    return decideReportLateVisit(state, { ...command, event, events, receipt });
  }
  const refusal = refusalOf('record-receipt', state, [
    ...openFindings(state),
    ...wrongInReceipt(state, receipt),
  ]);
  if (refusal !== undefined) return refusal;

  const { rows, facts, entry } = receivePaper(state, receipt, command);
  const move = moveOf('record-receipt', state, { ...facts, visit: null });
  const ended = {
    ...appointment,
    status: 'completed',
    checkedInAt: appointment.checkedInAt ?? now,
    endedAt: now,
  } as const;
  return {
    kind: 'accepted',
    change: { move, appointments: [ended], ...rows, events },
    entries: [entry(move.preReviewResult)],
  };
}

export const noShowCodes = [
  ...actionCodes('record-no-show'),
  ...openCodes,
  ...eventCodes,
] as const satisfies readonly FindingCode[];

/** Records a no-show, once the check-in window has closed. @see rule 4.2c */
export function decideRecordNoShow(
  state: BookedCase,
  event: CounterEvent | null = null,
): Decision<CounterChange> {
  const told = event && { event, digest: eventDigest('no-show', state.appointment.id, event) };
  const repeated = told && repeatedEvent(state, told.digest);
  if (repeated) return repeated;
  const refusal = refusalOf('record-no-show', state, openFindings(state));
  const events = told ? [eventRow(state, 'no-show', told.event, told.digest)] : [];
  return refusal ?? missed(state, events);
}

/**
 * Settles an appointment to which nobody came, without anyone acting: it counts as missed where the
 * counter waited for it, and is cancelled where the case no longer needs paper.
 * @returns refused as `conflict` while there is nothing to settle
 */
export function decideEndVisit(state: BookedCase): Decision<CounterChange> {
  const { appointment, slot, policy, now, status, paperState, lateVisitAt } = state;
  const awaited = status === 'accepted' && paperState === 'required';
  const mayCome = awaited || status === 'returned' || status === 'resubmitted';
  const window = checkInWindow(slot, policy);
  const over = window !== undefined && now > window.closesAt;
  if (appointment.status !== 'booked' || lateVisitAt !== null || (mayCome && !over)) {
    return { kind: 'refused', problem: 'conflict', findings: [] };
  }
  if (awaited) return missed(state);
  return {
    kind: 'accepted',
    change: {
      move: moveOf(null, state, { visit: null }),
      appointments: [{ ...appointment, status: 'cancelled', endedAt: now }],
      seats: [{ id: appointment.slotId, change: -1 }],
    },
    entries: [
      caseEntry(state, 'appointment.cancelled', {
        ruleIds: ['4.2c'],
        data: { appointmentId: appointment.id, status },
      }),
    ],
  };
}

function missed(
  state: BookedCase,
  events: NonNullable<CounterChange['events']> = [],
): Decision<CounterChange> {
  const { appointment, missedVisits, now } = state;
  return {
    kind: 'accepted',
    change: {
      move: moveOf(null, state, { visit: null, missedVisits: missedVisits + 1 }),
      appointments: [{ ...appointment, status: 'no-show', endedAt: now }],
      events,
    },
    entries: [
      caseEntry(state, 'no-show.recorded', {
        ruleIds: ['4.2c'],
        data: { appointmentId: appointment.id, missedVisits: missedVisits + 1 },
      }),
    ],
  };
}

/** The entry includes the counter's own event, as information. */
function visitData({ appointment }: BookedCase, event: CounterEvent | null) {
  return {
    appointmentId: appointment.id,
    ...(event && { counterEvent: eventData(event) }),
  };
}
