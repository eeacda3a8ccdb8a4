import type { ChangedAfterTheFact } from '#rounds/model/index.ts';
import type { RankedProduct } from '#scoring/model/index.ts';
import type { AllocationTerms } from '../allocation/terms.ts';
import type { AllocatedAward, Allocation, AllocationInput } from '../allocation/types.ts';

/** One product's part of a run, zero amounts included. */
export interface PlannedAward extends AllocatedAward {
  readonly applicationNumber: string;
  readonly applicantCreditCode: string;
  /** The code on which the award counts under the annual cap; absent in runs of before groups. */
  readonly capCreditCode?: string;
  /** The comparison that placed it after the product before it; null for the first. */
  readonly placedBy: RankedProduct['placedBy'];
  /** Experts of its panel that were named, not drawn. */
  readonly namedExperts: number;
  /** The tier its score earned, when that tier's places were taken by better products. */
  readonly displacedFrom: string | null;
}

/** Why a scored product may not be awarded. */
export const barCodes = [
  'other-award-received',
  'same-content-barred',
  'double-benefit-barred',
] as const;

/** A scored product that may not be awarded. */
export interface BarredProduct {
  readonly applicationId: string;
  readonly applicationNumber: string;
  readonly code: (typeof barCodes)[number];
  readonly rule: '2.3' | '3.4a' | '3.4b';
  /** Ids of the applications of the same content, sorted; empty for another reason. */
  readonly sameContentWith: readonly string[];
}

/**
 * Records of other city-level measures that may concern the same product: a person checks them
 * (rule 2.3).
 */
export interface ToConfirm {
  readonly applicationId: string;
  readonly applicationNumber: string;
  /** Ids of the imported records, sorted. */
  readonly recordIds: readonly string[];
}

/** A run without its products. */
export interface RunTotals
  extends Pick<Allocation, 'totalFen' | 'unallocatedFen' | 'factors' | 'algorithm'> {
  readonly form: AllocationTerms['form'];
  readonly strategy: AllocationInput['strategy'];
  /** The part of the round's budget available to this run. */
  readonly budgetFen: number;
  readonly productCount: number;
  readonly awardedCount: number;
}

/** The rules and inputs that an outcome rests on. */
export interface OutcomeSource {
  readonly policyVersion: number;
  readonly inputsSha256: string;
  /** Null where these rules were never changed after the fact. */
  readonly afterTheFact: ChangedAfterTheFact | null;
}

/** The outcome of a run without its products, as its row stores it. */
export interface StoredResult extends RunTotals {
  readonly barred: readonly BarredProduct[];
  readonly toConfirm: readonly ToConfirm[];
  /** Of a correction that gives nothing because no room is left. */
  readonly withoutRoom?: boolean;
  /** The applications that the officer named among those of the same content, sorted. */
  readonly survivors: readonly string[];
}

/** The whole outcome of a run. */
export interface RunResult extends StoredResult {
  /** Best rank first; each is an item of the stored run. */
  readonly awards: readonly PlannedAward[];
}
