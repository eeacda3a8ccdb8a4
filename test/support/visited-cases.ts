import {
  type BookedCase,
  bookedCase,
  type CounterChange,
} from '../../src/counter/model/counter-case.ts';
import type { CounterEvent } from '../../src/counter/model/counter-event.ts';
import type { ReceiptInput, ReceivedItem } from '../../src/counter/model/vocabulary.ts';
import { decideRecordCheckIn } from '../../src/counter/visits/decide-visit.ts';
import type { Decision } from '../../src/kernel/model/decision.ts';
import {
  acceptedOf,
  bookedAppointment,
  caseIn,
  moved,
  placesOf,
  refusedOf,
  shanghai,
  slotAt,
  type WholeCase,
} from './cases.ts';

export const minute = 60_000;

export const deadline = shanghai('2025-12-31T18:00:00.000');

export const slot = slotAt(shanghai('2025-12-10T10:00:00.000'));

export const licenceDigest = 'a'.repeat(64);

export const reportDigest = 'd'.repeat(64);

/** Accepted, its licence and user report still to be brought. */
export function awaitingPaper(changes: Partial<WholeCase> = {}): WholeCase {
  return caseIn('accepted', {
    paperState: 'required',
    requiredItems: ['licence', 'user-report'],
    packetFiles: [
      {
        id: 'material-licence',
        kind: 'licence',
        fileName: 'licence.pdf',
        sha256: licenceDigest,
        sizeBytes: 1000,
      },
      {
        id: 'material-user-report',
        kind: 'user-report',
        fileName: 'report.pdf',
        sha256: reportDigest,
        sizeBytes: 1000,
      },
    ],
    wantedSlot: slot,
    ...changes,
  });
}

/** The same with an appointment in the slot. */
export function booked(changes: Partial<WholeCase> = {}): WholeCase & BookedCase {
  const appointment = bookedAppointment(slot);
  const visit = {
    appointmentId: appointment.id,
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt.toISOString(),
    checkedIn: false,
  };
  const state = { ...awaitingPaper({ appointment, slot, visit }), ...changes };
  return { ...state, ...bookedCase(state) };
}

export function checkedIn(changes: Partial<WholeCase> = {}): WholeCase & BookedCase {
  const before = booked({ now: slot.startsAt });
  const { change } = acceptedOf(decideRecordCheckIn(before, { ...told(null) }));
  return { ...after(before, change), ...changes } as WholeCase & BookedCase;
}

/** The case as it stands once a change is committed. */
export function after(
  state: WholeCase & BookedCase,
  change: CounterChange,
): WholeCase & BookedCase {
  return {
    ...state,
    ...moved(state, change.move),
    appointment: change.appointments?.[0] ?? state.appointment,
    slot: state.slot,
    lateVisit: change.lateVisits?.[0] ?? state.lateVisit,
    hasCheckInEvent:
      state.hasCheckInEvent || (change.events ?? []).some(({ kind }) => kind === 'check-in'),
  };
}

export function told(event: CounterEvent | null) {
  return { event, lateVisitId: 'late-1', by: 'counter-1' };
}

export const licence: ReceivedItem = {
  materialKind: 'licence',
  result: 'matches',
  comparedWith: [licenceDigest],
};

export const report: ReceivedItem = {
  materialKind: 'user-report',
  result: 'matches',
  comparedWith: [reportDigest],
};

export function receipt(changes: Partial<ReceiptInput> = {}): ReceiptInput {
  return { counterNumber: 12, items: [licence, report], outcome: 'confirm', ...changes };
}

export function receiving(terms: ReceiptInput, event: CounterEvent | null = null) {
  return { ...told(event), receiptId: 'receipt-1', noticeId: 'notice-1', receipt: terms };
}

export const differing = receipt({
  items: [{ ...licence, result: 'differs', reasonCode: 'illegible', note: '印章不清' }, report],
  outcome: 'return',
});

export const lacking = receipt({
  items: [licence, { ...report, comparedWith: [], result: 'missing', reasonCode: 'missing' }],
  outcome: 'supplement',
});

export function eventAt(at: Date, id = 'W-1'): CounterEvent {
  return { system: 'hall-west', id, at };
}

export function placesIn(decision: Decision<unknown>): string[] {
  return placesOf(refusedOf(decision).findings);
}
