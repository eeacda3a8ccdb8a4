import { actionCodes, type GuardedCase, paperLimit } from '#cases/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { boundFindings } from '#pre-review/model/index.ts';
import { finding } from '#programme/findings/finding.ts';
import type { PaperReceipt } from './counter-case.ts';

/** A case with the receipt that is to be taken back. */
export interface RetractableCase extends GuardedCase {
  readonly appointmentId: string;
  /** The receipt of the named appointment; null: it has none. */
  readonly receipt: Pick<
    PaperReceipt,
    'id' | 'outcome' | 'submissionNumber' | 'formerDueAt'
  > | null;
  readonly isRetracted: boolean;
  /** Whether an expert has a seat on the case: from then on the scoring has begun. */
  readonly hasPanel: boolean;
}

/** What the proposal of a retraction holds; instants are ISO 8601. */
export interface RetractionContent {
  readonly receiptId: string;
  readonly appointmentId: string;
  /** A new one where the former deadline is over; null: the former one holds. */
  readonly dueAt: string | null;
}

export const retractionCodes = [
  ...actionCodes('propose-receipt-retraction'),
  'receipt-not-standing',
  'scoring-begun',
  'due-time-needed',
  'due-time-needless',
  'due-time-not-ahead',
  'due-time-too-far',
] as const satisfies readonly FindingCode[];

/**
 * What blocks the retraction of a receipt besides the life cycle: it must confirm the current
 * packet, nobody may have a seat on the case, and a new deadline is given exactly where the former
 * one is over.
 * @see rules 4.2, 4.2a, 4.2b, 5
 */
export function retractionFindings(state: RetractableCase, dueAt: Date | null): Finding[] {
  return [
    ...(isStanding(state) ? [] : [finding('receipt-not-standing', '')]),
    ...(state.hasPanel ? [finding('scoring-begun', '')] : []),
    ...timeFindings(state, dueAt),
  ];
}

/** Paper of an earlier packet is asked for again by a return notice, not by a retraction. */
function isStanding({ receipt, isRetracted, submissionCount }: RetractableCase): boolean {
  return (
    receipt !== null &&
    receipt.outcome === 'confirm' &&
    receipt.submissionNumber === submissionCount &&
    !isRetracted
  );
}

function timeFindings(state: RetractableCase, dueAt: Date | null): Finding[] {
  const formerDueAt = state.receipt?.formerDueAt ?? null;
  const limit = paperLimit({ paperDueAt: formerDueAt }, state.policy);
  const isOver = limit !== undefined && state.now >= limit;
  if (dueAt === null) return isOver ? [finding('due-time-needed', '/dueAt', {}, '4.2b')] : [];
  return isOver
    ? boundFindings(state, dueAt)
    : [finding('due-time-needless', '/dueAt', {}, '4.2b')];
}
