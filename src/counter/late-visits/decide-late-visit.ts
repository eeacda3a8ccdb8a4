import {
  actionCodes,
  livingProductCodes,
  livingProductFindings,
  moveOf,
  noLateVisit,
  refusalOf,
} from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  type BookedCase,
  type CounterChange,
  type LateVisit,
  visitUnderWay,
} from '../model/counter-case.ts';
import { type CounterEvent, eventData } from '../model/counter-event.ts';
import { lateReceiptDigest } from '../model/digests.ts';
import {
  type Receiving,
  receiptCodes,
  receivePaper,
  wrongInReceipt,
} from '../model/receive-paper.ts';
import type { ReceiptInput, RejectionReason } from '../model/vocabulary.ts';
import { receiptFindings, receiptItemCodes } from '../visits/check-receipt.ts';

export interface LateReport {
  readonly lateVisitId: string;
  readonly event: CounterEvent;
  readonly events: NonNullable<CounterChange['events']>;
  /** The receipt of the paper; null for a check-in. */
  readonly receipt: ReceiptInput | null;
  readonly by: string;
}

export interface LateConfirmation extends Receiving {
  /** Replaces the due time that the counter gave, which may have passed. */
  readonly dueAt: Date | null;
}

/** The case with a visit that was uploaded late. */
export interface LateCase extends BookedCase {
  readonly lateVisit: LateVisit;
}

/** @throws RangeError without a late visit: the command's load answers 404 first */
export function lateCase(state: BookedCase): LateCase {
  const { lateVisit } = state;
  if (lateVisit === null) throw new RangeError('no late visit was loaded');
  return { ...state, lateVisit };
}

export const lateReportCodes = [
  ...actionCodes('report-late-visit'),
  ...receiptItemCodes,
  'late-visit-pending',
  'late-visit-judged',
  'receipt-recorded-already',
] as const satisfies readonly FindingCode[];

/**
 * Keeps a visit that was in time by the counter's own clock but was uploaded late. It has no effect
 * until an officer confirms it. Further events of the same visit are added to it.
 * @see rules 4.2a, 4.2c
 */
export function decideReportLateVisit(
  state: BookedCase,
  report: LateReport,
): Decision<CounterChange> {
  const { event, events, receipt, by } = report;
  const { appointment, lateVisit: former, now, lateVisitAt } = state;
  const refusal = refusalOf('report-late-visit', state, [
    ...joinFindings(state, receipt),
    // Its due time may have passed before the upload: the confirming officer then gives another.
    ...(receipt === null ? [] : receiptFindings(state, receipt)),
  ]);
  if (refusal !== undefined) return refusal;

  const late: LateVisit = former ?? {
    id: report.lateVisitId,
    appointmentId: appointment.id,
    applicationId: state.id,
    roundId: state.roundId,
    state: 'pending',
    statedAt: event.at,
    receipt: null,
    reportedAt: now,
    reportedBy: by,
    judgedAt: null,
    judgedBy: null,
    rejection: null,
  };
  const statedAt = event.at < late.statedAt ? event.at : late.statedAt;
  const row = { ...late, statedAt, receipt: receipt ?? late.receipt };
  const held = lateReceiptDigest(row);
  return {
    kind: 'accepted',
    change: {
      move: moveOf('report-late-visit', state, { lateVisitAt: lateVisitAt ?? now }),
      lateVisits: [row],
      events,
    },
    entries: [
      caseEntry(state, 'late-visit.reported', {
        ruleIds: ['4.2a', '4.2c'],
        data: {
          lateVisitId: late.id,
          appointmentId: appointment.id,
          counterEvent: eventData(event),
          hasReceipt: receipt !== null,
          ...(held === null ? {} : { receiptSha256: held }),
        },
      }),
    ],
  };
}

export const lateConfirmationCodes = [
  ...actionCodes('confirm-late-visit'),
  ...receiptCodes,
  ...livingProductCodes,
  'late-visit-judged',
  'booked-already',
] as const satisfies readonly FindingCode[];

/**
 * An officer confirms a visit that was uploaded late. It takes effect as if it had arrived in time,
 * and a case that lapsed meanwhile for want of this paper is reopened.
 * @see rules 4.2a, 4.2c
 */
export function decideConfirmLateVisit(
  state: LateCase,
  { dueAt, ...receiving }: LateConfirmation,
): Decision<CounterChange> {
  const { appointment, slot, lateVisit, now, missedVisits } = state;
  // A miss that was forgiven counts no more.
  const isCounted = appointment.status === 'no-show' && !state.isMissForgiven;
  const receipt = lateVisit.receipt && dueBy(lateVisit.receipt, dueAt);
  const refusal = refusalOf('confirm-late-visit', state, [
    ...judgedFindings(state),
    // A lapsed case takes its product up again.
    ...(state.status === 'lapsed'
      ? livingProductFindings(state.productKey, state.otherLiving)
      : []),
    ...(receipt === null ? otherVisitFindings(state) : wrongInReceipt(state, receipt)),
  ]);
  if (refusal !== undefined) return refusal;

  const isOwn = state.visit === null || state.visit.appointmentId === appointment.id;
  const received = receipt && receivePaper(state, receipt, receiving);
  const move = moveOf('confirm-late-visit', state, {
    paperState: 'required',
    ...received?.facts,
    lateVisitAt: null,
    missedVisits: missedVisits - (isCounted ? 1 : 0),
    // Another visit that is booked by now stays; when it is no longer needed, the task frees its
    // seat.
    visit: isOwn ? (received ? null : visitUnderWay(appointment, slot)) : state.visit,
  });
  const entry = caseEntry(state, 'late-visit.confirmed', {
    ruleIds: ['4.2a', '4.2c'],
    data: {
      lateVisitId: lateVisit.id,
      appointmentId: appointment.id,
      statedAt: lateVisit.statedAt.toISOString(),
    },
  });
  return {
    kind: 'accepted',
    change: {
      move,
      appointments: [
        {
          ...appointment,
          status: received ? 'completed' : 'checked-in',
          checkedInAt: lateVisit.statedAt,
          endedAt: received ? now : null,
        },
      ],
      lateVisits: [{ ...lateVisit, state: 'confirmed', judgedAt: now, judgedBy: receiving.by }],
      ...received?.rows,
    },
    entries: received ? [entry, received.entry(move.preReviewResult)] : [entry],
  };
}

export const lateRejectionCodes = [
  ...actionCodes('reject-late-visit'),
  'late-visit-judged',
] as const satisfies readonly FindingCode[];

/** An officer rejects a visit that was uploaded late: the appointment counts as missed. */
export function decideRejectLateVisit(
  state: LateCase,
  { reason, by }: { readonly reason: RejectionReason; readonly by: string },
): Decision<CounterChange> {
  const refusal = refusalOf('reject-late-visit', state, judgedFindings(state));
  if (refusal !== undefined) return refusal;
  const { appointment, lateVisit, now, missedVisits } = state;
  const isBooked = appointment.status === 'booked';
  return {
    kind: 'accepted',
    change: {
      move: moveOf('reject-late-visit', state, {
        lateVisitAt: null,
        ...(isBooked ? { visit: null, missedVisits: missedVisits + 1 } : {}),
      }),
      appointments: isBooked ? [{ ...appointment, status: 'no-show', endedAt: now }] : [],
      lateVisits: [
        { ...lateVisit, state: 'rejected', judgedAt: now, judgedBy: by, rejection: reason },
      ],
    },
    entries: [
      caseEntry(state, 'late-visit.rejected', {
        ruleIds: ['4.2a', '4.2c'],
        data: { lateVisitId: lateVisit.id, appointmentId: appointment.id, reason },
      }),
    ],
  };
}

function joinFindings(state: BookedCase, receipt: ReceiptInput | null): Finding[] {
  const { lateVisit } = state;
  // One at a time: another late visit must be judged first.
  if (lateVisit === null) return [noLateVisit(state).finding ?? []].flat();
  if (lateVisit.state !== 'pending') return judgedFindings({ ...state, lateVisit });
  if (receipt === null || lateVisit.receipt === null) return [];
  return [finding('receipt-recorded-already', '')];
}

function judgedFindings({ lateVisit }: LateCase): Finding[] {
  if (lateVisit.state === 'pending') return [];
  return [finding('late-visit-judged', '')];
}

/** A visit with only a check-in continues at the counter, and a case has one visit at a time. */
function otherVisitFindings({ visit, appointment }: LateCase): Finding[] {
  if (visit === null || visit.appointmentId === appointment.id) return [];
  return [finding('booked-already', '')];
}

function dueBy(receipt: ReceiptInput, dueAt: Date | null): ReceiptInput {
  return dueAt === null ? receipt : { ...receipt, dueAt: dueAt.toISOString() };
}
