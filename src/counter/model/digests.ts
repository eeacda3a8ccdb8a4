import { type StoredDigest, textDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { ReceiptInput, ReceivedItem } from './vocabulary.ts';

interface StoredAppointment {
  readonly applicationId: string;
  readonly slotId: string;
  readonly bookedThrough: string;
  readonly externalReference: string | null;
  readonly bookedBy: string;
}

/** The digest of an appointment as it was last booked or moved. */
export function appointmentDigest(row: StoredAppointment): string {
  const { applicationId, slotId, bookedThrough, externalReference, bookedBy } = row;
  return canonicalDigest({ applicationId, slotId, bookedThrough, externalReference, bookedBy });
}

interface StoredReceipt {
  readonly appointmentId: string;
  readonly submissionNumber: number;
  readonly counterNumber: number;
  readonly items: readonly ReceivedItem[];
  readonly outcome: string;
}

/** The digest of what the counter found, with its notes. */
export function receiptDigest(row: StoredReceipt): string {
  const { appointmentId, submissionNumber, counterNumber, items, outcome } = row;
  return canonicalDigest({ appointmentId, submissionNumber, counterNumber, items, outcome });
}

/** The digest of a receipt that was reported late. */
export function lateReceiptDigest(row: { readonly receipt: ReceiptInput | null }): string | null {
  return row.receipt === null ? null : canonicalDigest(row.receipt);
}

export const counterDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['appointment.booked', 'appointment.rescheduled'],
    member: 'appointmentSha256',
    table: 'appointments',
    key: { id: 'appointmentId' },
    isReplaced: true,
    of: appointmentDigest,
  },
  {
    actions: ['paper.confirmed', 'return-notice.issued'],
    member: 'receiptSha256',
    table: 'paper_receipts',
    key: { id: 'receiptId' },
    isReplaced: false,
    of: receiptDigest,
  },
  {
    actions: ['late-visit.reported'],
    member: 'receiptSha256',
    table: 'late_visits',
    key: { id: 'lateVisitId' },
    isReplaced: true,
    of: lateReceiptDigest,
  },
  {
    actions: ['no-show-bar.lifted'],
    member: 'reasonSha256',
    table: 'no_show_bar_lifts',
    key: { application_id: 'subject', missed_visits: 'missedVisits' },
    isReplaced: true,
    of: ({ reason }: { readonly reason: string }) => textDigest(reason),
  },
  {
    actions: ['counter-slots.closed'],
    member: 'reasonSha256',
    table: 'counter_closures',
    key: { id: 'closureId' },
    isReplaced: false,
    of: ({ reason }: { readonly reason: string }) => textDigest(reason),
  },
];
