import type { Fraction, Ratio } from '#platform/values/rational.ts';

export type Strategy = 'proportional' | 'ranked' | 'tier-then-proportional';

/**
 * One product that may be awarded. Barred products (rule 2.3, a lapsed case) were removed before.
 * Products below every threshold are listed too, so that each gets an explained 0.
 */
export interface EligibleProduct {
  readonly applicationId: string;
  readonly applicationNumber: string;
  /** Of the applicant, or of a consortium's lead: the cap counts on it (rules 2.4, 3.7). */
  readonly applicantCreditCode: string;
  /** The code on which the award counts where that is another one: of the group's parent. */
  readonly capCreditCode?: string;
  /** 1 is best; unique in the run. */
  readonly rank: number;
  /**
   * The score behind rank and tier. It serves the trace and the digest; amounts follow from rank
   * and tier.
   */
  readonly scoreCenti: number;
  /** `null`: below every threshold, or no place left in a tier. */
  readonly tierCode: string | null;
  /**
   * The requested amount, which also limits the award; null where the form names none or the policy
   * ignores it.
   */
  readonly requestedFen: number | null;
}

/** An award of the year that counts under the same cap as a product of this run. */
export interface PriorAward {
  readonly awardId: string;
  readonly runId: string;
  readonly roundId: string;
  readonly applicantCreditCode: string;
  /** What is left of it: less amounts stopped or clawed back. */
  readonly standingFen: number;
}

export interface AllocationInput {
  /** The year whose cap it counts against (rule 2.4). */
  readonly year: number;
  readonly products: readonly EligibleProduct[];
  /** Highest first. */
  readonly tiers: readonly { readonly code: string; readonly ceilingFen: number }[];
  /**
   * What counts under each cap of the year so far, over all rounds, by the code on which it counts;
   * absent means 0.
   */
  readonly priorAwardsFen: Readonly<Record<string, number>>;
  /** The awards behind these sums, ordered by id, by the same code; absent means none. */
  readonly priorAwards?: Readonly<Record<string, readonly PriorAward[]>>;
  /**
   * Everyone whose awards count under one cap, by the code on which they count; absent where each
   * applicant counts alone.
   */
  readonly capGroups?: Readonly<Record<string, readonly string[]>>;
  /** The most an applicant, or a group, may receive in a year, inclusive (rule 2.4). */
  readonly annualCapFen: number;
  readonly budgetFen: number;
  /** What the budget of a correction rests on; absent in any other run. */
  readonly correction?: TraceCorrection;
  /** Every award is a whole multiple of this step. */
  readonly granularityFen: number;
  readonly strategy: Strategy;
  /**
   * `ranked` only: the first product that the rest of the budget does not cover in full gets that
   * rest (`cut`) or nothing (`skip`). Either way no product ranked after it is awarded.
   */
  readonly cutLast: 'cut' | 'skip';
}

/** The limit that kept an award from being larger. */
export type Bound = 'no-tier' | 'ceiling' | 'requested' | 'cap' | 'budget';

/** How one amount was calculated; the fields in order repeat the calculation. */
export interface AllocationTrace {
  readonly rank: number;
  readonly scoreCenti: number;
  readonly tierCode: string | null;
  /** 0 without a tier. */
  readonly ceilingFen: number;
  readonly requestedFen: number | null;
  /** The lower of ceiling and request, rounded down to whole steps. */
  readonly claimFen: number;
  /** Left under the annual cap before this run, and after all awards of this run that it counts. */
  readonly roomBeforeFen: number;
  readonly roomAfterFen: number;
  /**
   * The other organisations whose awards count under the same annual cap; absent where the
   * applicant counts alone.
   */
  readonly capCountsWith?: readonly string[];
  /** `claimFen × factor` is the exact share; `null` where nothing is claimed. */
  readonly factor: Fraction | null;
  readonly exactShareFen: Fraction;
  readonly roundedDownFen: number;
  /** Steps that largest-remainder rounding added to `roundedDownFen`. */
  readonly stepsAdded: number;
  readonly amountFen: number;
  readonly boundBy: Bound;
  readonly rules: readonly string[];
  /** The upheld objection by which the case was judged again; absent in any other award. */
  readonly correctedBy?: string;
  /** What its budget rests on; absent in any other award, and in corrections of before it was kept. */
  readonly correction?: TraceCorrection;
  /** What the amount rests on besides; absent in calculations of before it was kept. */
  readonly basis?: AllocationBasis;
  /** How the award was raised since, oldest first; absent: it was not. The last amount counts. */
  readonly raisings?: readonly TraceRaising[];
}

/** What a case got by the result that was annulled; nothing is an amount of 0. */
export interface FormerResult {
  readonly runId: string;
  /** SHA-256 of the canonical input of that run, hex. */
  readonly inputsSha256: string;
  readonly tierCode: string | null;
  readonly claimFen: number;
  readonly amountFen: number;
  readonly boundBy: Bound;
}

/** What the budget of a correction rests on. */
export interface TraceCorrection {
  /** Null where the result barred it. */
  readonly former: FormerResult | null;
  /** By which the other products of its tier got their amounts; null where rank decided. */
  readonly factor: Fraction | null;
  /** Of the round's budget, besides its standing awards and what is kept for other corrections. */
  readonly leftFen: number;
}

/** How far an award that the annual cap lowered is raised, with all that it rests on. */
export interface Raising {
  /** The award before. */
  readonly formerFen: number;
  /** What the award would be if no cap had held it. */
  readonly uncappedFen: number;
  readonly annualCapFen: number;
  /** What counts under the cap, the award itself included, and the awards of which it is the sum. */
  readonly priorFen: number;
  readonly priorAwards: readonly PriorAward[];
  /** Of the round, and what its standing awards take of it. */
  readonly budgetFen: number;
  readonly awardedFen: number;
  readonly amountFen: number;
}

/** A raising that two officers made. */
export interface TraceRaising extends Raising {
  readonly proposalId: string;
}

/** The terms of a run, the same for all its products. */
export interface TraceTerms
  extends Pick<AllocationInput, 'year' | 'annualCapFen' | 'budgetFen' | 'granularityFen'> {
  /** `name@version` */
  readonly algorithm: string;
  readonly strategy: Strategy;
  readonly cutLast: 'cut' | 'skip';
}

/**
 * Everything from outside a product that its amount depends on, so that its trace alone repeats the
 * calculation. Amounts in fen; those of `division` in whole steps.
 */
export interface AllocationBasis {
  readonly terms: TraceTerms;
  /** The code on which it counts under the cap. */
  readonly capCreditCode: string;
  readonly priorFen: number;
  /** The awards of which `priorFen` is the sum, ordered by id. */
  readonly priorAwards: readonly PriorAward[];
  /** Null for a product without a tier, which took part in no division. */
  readonly division: TraceDivision | null;
}

/** The division that a product took part in. */
export interface TraceDivision {
  /** Left of the budget for the division, or at the product's turn where rank decides. */
  readonly availableFen: number;
  /** Left under the cap then. */
  readonly roomFen: number;
  /** Null where rank decides. */
  readonly proportion: TraceProportion | null;
}

/**
 * An applicant is capped where its room is less than its claims × λ. λ = (available − capped) ÷
 * open, at most 1. A capped one divides its room in proportion to its claims.
 */
export interface TraceProportion {
  /** Σ of the claims in this division under the product's cap, its own included. */
  readonly ownClaimsFen: number;
  /** What all capped applicants take, and Σ of the claims of all others. */
  readonly cappedFen: number;
  readonly openClaimsFen: number;
  /** Steps left after rounding down, which the largest remainders get, one each. */
  readonly stepsLeft: number;
  /** Place of its remainder among those whose cap has room for a step; null: it has none. */
  readonly remainderPlace: number | null;
}

export interface AllocatedAward {
  readonly applicationId: string;
  readonly amountFen: number;
  readonly trace: AllocationTrace;
}

export interface TierFactor {
  /** `null`: the factor is common to all tiers. */
  readonly tierCode: string | null;
  readonly factor: Fraction;
}

export interface Allocation {
  /** One per product, best rank first, zero amounts included. */
  readonly awards: readonly AllocatedAward[];
  readonly totalFen: number;
  readonly unallocatedFen: number;
  /** One for `proportional`, one per tier for `tier-then-proportional`, none for `ranked`. */
  readonly factors: readonly TierFactor[];
  /** `name@version`; the version changes whenever the same input could give another result. */
  readonly algorithm: string;
  /** SHA-256 of the canonical input, lower-case hex. */
  readonly inputDigest: string;
}

/**
 * An applicant during a run, or the group whose awards the cap counts together; strategies take
 * from `roomSteps` as they award.
 */
export interface Applicant {
  /** Everyone whose awards count under its cap; empty where it counts alone. */
  readonly creditCodes: readonly string[];
  /** The code on which its awards count. */
  readonly capCreditCode: string;
  readonly priorFen: number;
  readonly priorAwards: readonly PriorAward[];
  readonly roomBeforeFen: number;
  roomSteps: number;
}

/** One product's claim on the budget, in whole granularity steps. */
export interface Claim {
  /** Among all claims, best rank first, from 0. */
  readonly position: number;
  readonly product: EligibleProduct;
  readonly applicant: Applicant;
  readonly ceilingFen: number;
  readonly steps: number;
}

/** The share of a claim: exactly `ratio × claim.steps`, then rounded to `steps`. */
export interface Share {
  readonly claim: Claim;
  /** Shared steps ÷ claimed steps; null where nothing is claimed. */
  readonly ratio: Ratio | null;
  readonly roundedDownSteps: number;
  readonly steps: number;
  readonly boundBy: Bound;
  /** The ratio, as the trace tells it. */
  readonly factor: Fraction | null;
  /** Of the division, or of the product's turn where rank decides, before it began. */
  readonly availableSteps: number;
  readonly applicantBefore: ApplicantBefore;
  /** Null where rank decides. */
  readonly proportion: Proportion | null;
  readonly remainderPlace: number | null;
}

/** An applicant before a division. */
export interface ApplicantBefore {
  readonly roomSteps: number;
  /** Σ of its claims in the division. */
  readonly ownClaimsSteps: number;
}

/** What `TraceProportion` tells, in whole steps: the same for all products of one division. */
export interface Proportion {
  readonly cappedSteps: number;
  readonly openClaimsSteps: number;
  readonly stepsLeft: number;
}

export interface StrategyResult {
  readonly shares: readonly Share[];
  readonly factors: readonly TierFactor[];
}
