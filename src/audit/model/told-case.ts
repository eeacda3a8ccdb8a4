import type {
  AwardState,
  CaseStatus,
  DecisionKind,
  NoAwardReason,
  OpenItems,
  PaperState,
} from '#cases/model/index.ts';
import type { ActionOn, RecordedAs } from '#kernel/model/index.ts';

/** An entry about a case that moved it, as the fold reads it. */
export type CaseStep = RecordedAs<ActionOn<'application'>> & {
  readonly at: Date;
  /** The version that the case moved to. */
  readonly version: number;
  readonly policyVersion: number | null;
  readonly actorCreditCode: string | null;
};

/** An award as it stood, with what was paid of it. */
export interface PastAward {
  readonly runId: string;
  readonly year: number;
  readonly tierCode: string | null;
  readonly state: AwardState;
  readonly amountFen: number;
  readonly disbursedFen: number;
  readonly clawedBackFen: number;
  /** What will no longer be paid. */
  readonly stoppedFen: number;
  /** Its instalments; null: it was payable at once, or not final yet. */
  readonly drawdown: PastDrawdown | null;
}

/** What an award in instalments had open, in 0.01 % of its amount. */
export interface PastDrawdown {
  readonly openBasisPoints: number;
}

/** A visit to the counter that was booked, or under way. */
export interface PastVisit {
  readonly appointmentId: string;
  readonly checkedIn: boolean;
}

/** What entries tell of a case. */
export interface Told {
  readonly applicantCreditCode: string;
  readonly policyVersion: number | null;
  readonly status: CaseStatus;
  readonly dueAt: Date | null;
  readonly pendingDecision: DecisionKind | null;
  readonly paperState: PaperState;
  readonly paperDueAt: Date | null;
  readonly visit: PastVisit | null;
  /** When the slot of each of its appointments begins, by their ids. */
  readonly slotStarts: Readonly<Record<string, Date>>;
  /** The appointments that count as missed. */
  readonly missed: readonly string[];
  readonly lateVisitAt: Date | null;
  readonly submissionCount: number;
  readonly firstSubmittedAt: Date | null;
  readonly lastSubmittedAt: Date | null;
  /** Undefined where an earlier entry does not tell. */
  readonly openItems: OpenItems | null | undefined;
  /** When pre-review of the packet is due; undefined where an earlier entry does not tell. */
  readonly reviewDueAt: Date | null | undefined;
  /** Since when the packet waits for its pre-review. */
  readonly reviewFrom: Date | null;
  readonly acceptedAt: Date | null;
  readonly scoreCenti: number | null;
  readonly award: PastAward | null;
  readonly resultHeldAt: Date | null;
  readonly noAwardReason: NoAwardReason | null;
  readonly barredAt: Date | null;
  readonly publicityEndsAt: Date | null;
  /** Until when the next usage report of an award in instalments is awaited. */
  readonly reportDueAt: Date | null;
}
