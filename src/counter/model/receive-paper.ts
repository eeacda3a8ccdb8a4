import type { CaseFacts, PreReviewResult } from '#cases/model/index.ts';
import { caseEntry, type NewEntry } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import type { IssuedNotice } from '#pre-review/index.ts';
import { dueTimeCodes, dueTimeOf, noticeDigest } from '#pre-review/model/index.ts';
import { receiptFindings, receiptItemCodes } from '../visits/check-receipt.ts';
import type { BookedCase, CounterChange } from './counter-case.ts';
import { receiptDigest } from './digests.ts';
import type { ReceiptInput, ReceivedItem } from './vocabulary.ts';

/** The receiving person, and the ids for the new rows. */
export interface Receiving {
  readonly receiptId: string;
  readonly noticeId: string;
  readonly by: string;
}

/** The result of receiving paper: rows, facts of the case, and the entry that records it. */
export interface Received {
  readonly rows: Pick<CounterChange, 'receipts' | 'notices'>;
  readonly facts: Partial<Pick<CaseFacts, 'paperState' | 'paperDueAt'>>;
  readonly entry: (preReviewResult: PreReviewResult) => NewEntry;
}

export const receiptCodes = [
  ...receiptItemCodes,
  ...dueTimeCodes,
] as const satisfies readonly FindingCode[];

/** Everything that is wrong with a receipt now, including the due time of returned paper. */
export function wrongInReceipt(state: BookedCase, receipt: ReceiptInput): Finding[] {
  const due = returnDueAt(state, receipt);
  return [...receiptFindings(state, receipt), ...(due?.kind === 'refused' ? due.findings : [])];
}

/**
 * Receives paper on a faultless receipt: confirms it, or returns it with a notice of the counter,
 * so that the applicant may book again before the notified time.
 * @throws RangeError for a faulty receipt
 * @see rules 4.2, 4.2b, 5
 */
export function receivePaper(
  state: BookedCase,
  receipt: ReceiptInput,
  { receiptId, noticeId, by }: Receiving,
): Received {
  const due = returnDueAt(state, receipt);
  if (due?.kind === 'refused') throw new RangeError('a receipt is checked first');
  const row = {
    id: receiptId,
    appointmentId: state.appointment.id,
    applicationId: state.id,
    submissionNumber: state.submissionCount,
    counterNumber: receipt.counterNumber,
    items: receipt.items,
    outcome: receipt.outcome,
    dueAt: due?.dueAt ?? null,
    formerDueAt: state.paperDueAt,
    receivedAt: state.now,
    receivedBy: by,
  };
  const data = {
    receiptId,
    appointmentId: state.appointment.id,
    counterNumber: receipt.counterNumber,
    submissionNumber: state.submissionCount,
    receiptSha256: receiptDigest(row),
    // Without the notes, which are for the applicant.
    items: receipt.items.map(({ note: _note, ...item }) => item),
  };
  if (due === undefined) {
    return {
      rows: { receipts: [row] },
      facts: { paperState: 'confirmed', paperDueAt: null },
      entry: (preReviewResult) =>
        caseEntry(state, 'paper.confirmed', {
          ruleIds: ['4.2', '5'],
          data: { ...data, preReviewResult },
        }),
    };
  }
  const notice = {
    id: noticeId,
    applicationId: state.id,
    number: state.noticeCount + 1,
    kind: receipt.outcome === 'return' ? ('revise' as const) : ('supplement' as const),
    stage: 'counter' as const,
    submissionNumber: state.submissionCount,
    dueAt: due.dueAt,
    items: noticeItems(state, receipt.items),
    opensAll: false,
    issuedAt: state.now,
    issuedBy: by,
  };
  return {
    rows: { receipts: [row], notices: [notice] },
    facts: { paperDueAt: due.dueAt },
    entry: () =>
      caseEntry(state, 'return-notice.issued', {
        ruleIds: ['4.2b'],
        data: {
          ...data,
          noticeId,
          number: notice.number,
          kind: notice.kind,
          stage: notice.stage,
          dueAt: due.dueAt.toISOString(),
          itemsSha256: noticeDigest(notice),
        },
      }),
  };
}

/** The due time for bringing returned paper again; undefined where none is returned. */
function returnDueAt(state: BookedCase, { outcome, dueAt }: ReceiptInput) {
  if (outcome === 'confirm') return undefined;
  return dueTimeOf(state, dueAt === undefined ? null : new Date(dueAt), state.paperDueAt);
}

function noticeItems(
  { policy }: BookedCase,
  items: readonly ReceivedItem[],
): IssuedNotice['items'] {
  return items.flatMap(({ materialKind, original, reasonCode, note }) =>
    policy.preReview.returnReasons
      .filter(({ code }) => code === reasonCode)
      .map(({ code, text }) => ({
        ...(materialKind === undefined ? {} : { materialKind }),
        ...(original === undefined ? {} : { original }),
        reasonCode: code,
        text: note ?? text.zh,
      })),
  );
}
