import type { CaseMove } from '#cases/model/index.ts';
import type { Loaded, NewEntry } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import type { RoundEnd } from '#rounds/model/index.ts';
import type { PaidAward } from '../paid-award.ts';
import type { OrderedPayment, PaymentFailure, PaymentOutcome } from './payment-order.ts';

/** 办理方式 */
export const resultModes = ['all-or-nothing', 'row-by-row'] as const;

export type ResultMode = (typeof resultModes)[number];

/** One row of the file of results. */
export interface PaymentResult {
  readonly reference: string;
  readonly outcome: PaymentOutcome;
  readonly paidOn?: string;
  readonly externalId?: string;
  readonly amountFen?: number;
  readonly failure?: PaymentFailure;
  readonly otherAwardsChecked?: boolean;
}

export interface ResultsCommand {
  readonly mode: ResultMode;
  /** SHA-256 of the file as it was sent, hex. */
  readonly fileSha256: string;
  readonly rows: readonly (PaymentResult & { readonly newId: string })[];
}

export interface KnownPayment {
  readonly id: string;
  readonly awardId: string;
  readonly externalId: string;
  readonly amountFen: number;
  readonly paidOn: string;
}

/** A payment that was reported, with what corrections left of it. */
export interface ReportedPayment extends KnownPayment {
  readonly standingFen: number;
  /** Where a correction moved it; null: it is corrected here. */
  readonly movedToId: string | null;
  /** Whether it settles a line of some order already. */
  readonly isResult: boolean;
}

export interface SettledItem extends OrderedPayment {
  /** Null until its result is known. */
  readonly outcome: PaymentOutcome | null;
  readonly failure: PaymentFailure | null;
  readonly disbursementId: string | null;
}

/** An order with the awards of the file, and the payments that have its external ids. */
export interface OrderState extends Loaded {
  readonly id: string;
  readonly roundId: string;
  readonly roundEnd: RoundEnd | null;
  readonly openCount: number;
  readonly items: readonly SettledItem[];
  readonly awards: readonly PaidAward[];
  readonly known: readonly ReportedPayment[];
  /** Numbers of the file that a correction or a clawback has in force. */
  readonly otherNumbers: readonly string[];
}

/** What becomes of one row. */
export interface ResultStep {
  readonly kind: 'paid' | 'failed' | 'replayed' | 'refused';
  readonly reference: string;
  /** The item that the row settles, if any. */
  readonly item: SettledItem | null;
  readonly failure: PaymentFailure | null;
  readonly disbursementId: string | null;
  /** The payment to record; null also where it was reported by itself before. */
  readonly payment: KnownPayment | null;
  readonly move: CaseMove | null;
  /** The case as it was loaded, where the row settles its line by an earlier payment. */
  readonly asLoaded: Pick<CaseMove, 'applicationId' | 'loadedVersion'> | null;
  readonly entries: readonly NewEntry[];
  /** Null unless it is refused. */
  readonly problem: 'rule-violation' | 'action-not-allowed' | null;
  readonly findings: readonly Finding[];
}
