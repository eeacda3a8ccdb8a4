import type { CaseFacts, CaseParticulars } from '#cases/model/index.ts';
import type { Loaded } from '#kernel/model/index.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { ObjectionOutcome } from './vocabulary.ts';

/** A published award under objection, with its run and its case. Its version is the run's. */
export interface ObjectedAward extends Loaded {
  readonly runId: string;
  readonly roundId: string;
  readonly proposedBy: string;
  /** Null until the run is published. */
  readonly publicity: { readonly startedAt: Date; readonly endsAt: Date } | null;
  readonly policyVersion: number;
  readonly policy: Policy;
  readonly award: {
    readonly id: string;
    readonly applicantCreditCode: string;
    readonly year: number;
    readonly amountFen: number;
  };
  readonly spine: CaseFacts & CaseParticulars & { readonly id: string; readonly version: number };
}

/** The same, with the objection to resolve. */
export interface OpenObjection extends ObjectedAward {
  readonly objection: {
    readonly id: string;
    readonly recordedBy: string;
    readonly outcome: ObjectionOutcome | null;
  };
  /** Whether the caller pre-reviewed the case or scored it. */
  readonly judgedByCaller: boolean;
}
