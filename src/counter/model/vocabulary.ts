import type { Localized } from '#platform/values/findings.ts';

/** States of an appointment; `booked` and `checked-in` are open. */
export const appointmentStatuses = [
  'booked',
  'checked-in',
  'completed',
  'no-show',
  'cancelled',
  'cancelled-by-authority',
] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

export const appointmentStatusNames: Readonly<Record<AppointmentStatus, Localized>> = {
  booked: { zh: '已预约', en: 'booked' },
  'checked-in': { zh: '已签到', en: 'checked in' },
  completed: { zh: '已办结', en: 'completed' },
  'no-show': { zh: '爽约', en: 'missed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  'cancelled-by-authority': { zh: '主管单位取消', en: 'cancelled by the authority' },
};

/** The result of comparing one item of paper with its electronic version. */
export const itemResults = ['matches', 'differs', 'missing'] as const;
export type ItemResult = (typeof itemResults)[number];

/** What the paper for a kind of material is: 原件 original or 复印件 copy. */
export const paperForms = ['original', 'copy'] as const;
export type PaperForm = (typeof paperForms)[number];

/** How a visit ended: 确认 confirm, 修改 return, 补齐补正 supplement (rules 4.2b, 5). */
export const receiptOutcomes = ['confirm', 'return', 'supplement'] as const;
export type ReceiptOutcome = (typeof receiptOutcomes)[number];

export const lateVisitStates = ['pending', 'confirmed', 'rejected'] as const;
export type LateVisitState = (typeof lateVisitStates)[number];

export const counterEventKinds = ['check-in', 'receipt', 'no-show'] as const;
export type CounterEventKind = (typeof counterEventKinds)[number];

/**
 * Why an officer rejects a visit that was uploaded late; a closed list, because free text could
 * name people in the ledger.
 */
export const rejectionReasons = [
  'not-in-time',
  'no-evidence',
  'uploaded-by-mistake',
  'other',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** One item of paper, as the counter found it. */
export interface ReceivedItem {
  readonly materialKind?: string;
  /** Code of an original without an electronic file, in place of a material kind. */
  readonly original?: string;
  /** Whether the counter keeps the original; absent for a material kind and where it is missing. */
  readonly kept?: boolean;
  /** How many were brought; absent where the counter did not count, and where it is missing. */
  readonly copies?: number;
  /** Absent where the counter did not say, for an original, and where it is missing. */
  readonly paperForm?: PaperForm;
  readonly result: ItemResult;
  /** SHA-256 of the electronic files it was compared with, hex; empty for an original. */
  readonly comparedWith: readonly string[];
  /** Code of the policy's return reasons: why it differs or is missing. */
  readonly reasonCode?: string;
  /** For the applicant to read. */
  readonly note?: string;
}

/** A counter's record of a visit. */
export interface ReceiptInput {
  readonly counterNumber: number;
  readonly items: readonly ReceivedItem[];
  readonly outcome: ReceiptOutcome;
  /** Due time for bringing returned paper again, ISO 8601; undefined: the policy's usual time. */
  readonly dueAt?: string;
}

/** A file of the accepted packet, to compare paper with. */
export interface ElectronicFile {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}
