import type { NoAwardReason } from '#cases/model/index.ts';
import type { ActContent } from './acts/describe-act.ts';

/**
 * The facts that a document states, each from a row that never changes. The wording around them is
 * not included: it may be improved without making issued documents look forged.
 */
export type DocumentContent =
  | ReturnNoticeContent
  | AcceptanceContent
  | DeclineContent
  | ReceiptContent
  | NoAwardContent
  | SubmissionReceiptContent
  | ActContent;

export interface Facts {
  /** Version of the set of facts; raised when the set changes. 2: the number is one of the office. */
  readonly form: 1 | 2;
  readonly number: string;
  readonly verificationCode: string;
  /** RFC 3339, Shanghai. */
  readonly issuedAt: string;
  readonly applicationNumber: string;
  /** Number of the judged packet; the document uses its names. */
  readonly submissionNumber: number;
  readonly programme: string;
  readonly applicantName: string;
  readonly creditCode: string;
  readonly productName: string;
  readonly scenarioCode: string;
}

export interface ReturnNoticeContent extends Facts {
  readonly kind: 'return-notice';
  readonly stage: 'online' | 'after-acceptance' | 'counter';
  readonly correction: 'revise' | 'supplement';
  readonly ruleIds: readonly string[];
  readonly dueAt: string;
  /**
   * Until when it may be submitted again although the due time is over; absent where the due time
   * itself is the end.
   */
  readonly untilClose?: string;
  /** Whether everything may be corrected, not only what the items name. */
  readonly opensAll: boolean;
  readonly items: readonly {
    readonly pointer?: string;
    readonly materialKind?: string;
    readonly original?: string;
    readonly reasonCode?: string;
    readonly text: string;
  }[];
  /** Where to bring paper; only for a return at the counter. */
  readonly counter?: CounterPlace;
}

export interface AcceptanceContent extends Facts {
  readonly kind: 'acceptance-notice';
  readonly ruleIds: readonly string[];
  readonly paperItems: readonly {
    readonly materialKind?: string;
    readonly original?: string;
    readonly note?: string;
  }[];
  /** Only where paper is required. */
  readonly counter?: CounterPlace;
}

export interface DeclineContent extends Facts {
  readonly kind: 'decline-notice';
  readonly ruleIds: readonly string[];
  readonly reason: string;
  readonly failedChecks: readonly { readonly code: string; readonly note?: string }[];
}

export interface ReceiptContent extends Facts {
  readonly kind: 'counter-receipt';
  readonly counterNumber: number;
  readonly outcome: 'confirm' | 'return' | 'supplement';
  readonly items: readonly {
    readonly materialKind?: string;
    readonly original?: string;
    /** Whether the counter keeps the original. */
    readonly kept?: boolean;
    readonly copies?: number;
    readonly paperForm?: 'original' | 'copy';
    readonly result: 'matches' | 'differs' | 'missing';
    /** SHA-256 of the electronic files that the paper was compared with, hex. */
    readonly comparedWith: readonly string[];
    readonly reasonCode?: string;
    readonly note?: string;
  }[];
  /** Where to bring returned paper again, and by when; absent for a confirmation. */
  readonly counter?: CounterPlace & { readonly dueAt: string };
}

export interface NoAwardContent extends Facts {
  readonly kind: 'no-award-notice';
  readonly ruleIds: readonly string[];
  readonly reason: NoAwardReason;
}

export interface SubmissionReceiptContent extends Facts {
  readonly kind: 'submission-receipt';
  /** SHA-256 of the packet's manifest, hex. */
  readonly manifestSha256: string;
  /** Where the submission stands in the ledger's log. */
  readonly seal: {
    readonly entryId: string;
    readonly position: number;
    readonly leafSha256: string;
    /** The size of the log when it was sealed, and the root then. */
    readonly logSize: number;
    readonly rootSha256: string;
  };
}

export interface CounterPlace {
  readonly place: string;
  readonly from: number;
  readonly to: number;
  /** Deadline for bringing paper; absent where the policy had none at the time of submission. */
  readonly supplementDeadline?: string;
}
