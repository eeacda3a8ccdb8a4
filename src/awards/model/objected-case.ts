import type { CaseFacts, CaseParticulars } from '#cases/model/index.ts';
import type { Loaded } from '#kernel/model/index.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { ObjectionOutcome } from './vocabulary.ts';

/** The run whose result is objected to. */
export interface ObjectedRun {
  readonly runId: string;
  readonly roundId: string;
  readonly policyVersion: number;
  readonly proposedBy: string;
  /** Null until the run is published. */
  readonly publicity: { readonly startedAt: Date; readonly endsAt: Date } | null;
}

export interface ObjectedSpine extends CaseFacts, CaseParticulars {
  readonly id: string;
  readonly version: number;
}

/** A case in the result of a run, awarded or not. Its version is the run's. */
export interface ObjectedCase extends Loaded, ObjectedRun {
  readonly policy: Policy;
  /** Null: the run gave it nothing. */
  readonly award: ObjectedAward | null;
  readonly spine: ObjectedSpine;
  /** Who has an open objection to it: credit codes of applicants, numbers of paper files. */
  readonly openObjectors: readonly string[];
}

export interface ObjectedAward {
  readonly id: string;
  readonly amountFen: number;
}

/** A case as an applicant may object to it; null: no run has judged it. */
export interface ContestedCase extends Loaded {
  readonly policy: Policy;
  readonly run: Pick<ObjectedRun, 'runId' | 'roundId' | 'policyVersion'> | null;
  readonly award: ObjectedAward | null;
  readonly spine: ObjectedSpine;
  /** Whether the case is the caller's own. */
  readonly isOwn: boolean;
  readonly openObjectors: readonly string[];
}

/** A case under objection, with the objection to resolve. */
export interface OpenObjection extends ObjectedCase {
  readonly objection: {
    readonly id: string;
    readonly recordedBy: string;
    readonly outcome: ObjectionOutcome | null;
  };
  /** Whether its upholding awaits a confirmation. */
  readonly isProposed: boolean;
  /** Who proposed the run that gave the case its award, which may be a later one; null: no award. */
  readonly awardProposedBy: string | null;
  /** The other open objections to the case. */
  readonly openBesides: readonly string[];
  /** Whether the upholding of one of them awaits a confirmation. */
  readonly isProposedBesides: boolean;
  /** Whether the caller pre-reviewed the case or scored it. */
  readonly judgedByCaller: boolean;
}
