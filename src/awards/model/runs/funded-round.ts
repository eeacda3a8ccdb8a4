import type { CaseFacts, CaseParticulars } from '#cases/model/index.ts';
import type { Loaded } from '#kernel/model/index.ts';
import type { ConcerningRecord } from '#other-measures/model/index.ts';
import type { StandingMatch } from '#pre-review/model/index.ts';
import type { Policy, RoundEnd } from '#rounds/model/index.ts';
import type { RulesAfterTheFact } from './after-the-fact.ts';
import type { CappedCase } from './cap-groups.ts';
import type { CaseCorrection, Correcting, ReservedAward } from './correction.ts';

/** A case with a final score and no award yet, as the spine holds it. */
export interface ScoredSpine extends CaseFacts, CaseParticulars {
  readonly id: string;
  readonly number: string | null;
  readonly applicantCreditCode: string;
  readonly version: number;
}

export interface AwardableCase extends ScoredSpine, CappedCase {
  readonly perCriterionCenti: Readonly<Record<string, number>>;
  /** Digest of the rubric that its score rests on. */
  readonly rubricSha256: string;
  /** The amount the current packet asks for; null where it names none. */
  readonly requestedFen: number | null;
  /**
   * Whether the form says that another city-level measure was received for the same content (rule
   * 2.3).
   */
  readonly otherAwardReceived: boolean;
  /** Name of the product in the current packet. */
  readonly productName: string | null;
  /** Awards to the applicant under other measures, as reported by other systems. */
  readonly receivedMeasures: readonly ConcerningRecord[];
  /** Living applications that were judged to be the same content (rules 3.4a, 3.4b). */
  readonly standingMatches: readonly StandingMatch[];
  /** Experts of its panel that were named, not drawn. */
  readonly namedExperts: number;
  /** Whether the caller pre-reviewed the case or scored it. */
  readonly judgedByCaller: boolean;
  /** Null unless an upheld objection has it judged again. */
  readonly correction: CaseCorrection | null;
}

export interface OpenRun {
  readonly id: string;
  readonly version: number;
}

/** A round with all inputs of its allocation. */
export interface FundedRound extends Loaded {
  readonly roundId: string;
  readonly end: RoundEnd | null;
  readonly year: number;
  /**
   * The round's current policy: the same for all its cases, regardless of the version each was
   * submitted under.
   */
  readonly policyVersion: number;
  readonly policy: Policy;
  /** Null where the rules were never changed after the fact. */
  readonly afterTheFact: RulesAfterTheFact | null;
  /** Σ of the round's awards confirmed before. */
  readonly awardedFen: number;
  /** How many decisions took room of its budget; the next one must have seen them all. */
  readonly budgetDecisions: number;
  /** How many of its runs were confirmed before. */
  readonly confirmedRuns: number;
  /** The proposal that is not confirmed yet; a new one makes it void. */
  readonly openRun: OpenRun | null;
  /** Whether an ordinary run of the round is confirmed and not published yet. */
  readonly hasUnpublishedRun: boolean;
  readonly cases: readonly AwardableCase[];
  /** How many standing awards each tier has, by its code. */
  readonly takenPlaces: Readonly<Record<string, number>>;
  /** Kept for the cases that wait for their correction. */
  readonly reserved: readonly ReservedAward[];
  /** Null: an ordinary run, of every case that waits for no correction. */
  readonly correcting: Correcting | null;
  /** Whether the case of `correcting` waits for it still; of an ordinary run always. */
  readonly isAwaited: boolean;
  /** The applications that the officer named among those of the same content. */
  readonly survivors: readonly string[];
}
