import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { TierAssignment } from '../allocation/choose-tier.ts';
import type { AllocationTerms } from '../allocation/terms.ts';
import type { FormerResult, TierFactor } from '../allocation/types.ts';
import type { JudgedAgain } from '../vocabulary.ts';

/** A case whose result was annulled, so that it is judged again. */
export interface CaseCorrection {
  /** The objection that was upheld. */
  readonly objectionId: string;
  readonly consequence: JudgedAgain;
  /** The tier that two officers set; null: the score decides. */
  readonly tierCode: string | null;
  /** Whether its score became final after the result was annulled. */
  readonly isScoredAgain: boolean;
  /** The factors by which the other products of the result got their amounts. */
  readonly factors: readonly TierFactor[];
  /** Null where the result barred the case. */
  readonly former: FormerResult | null;
}

/** An annulled award whose money and place are kept until its case is judged again. */
export interface ReservedAward {
  readonly objectionId: string;
  readonly tierCode: string;
  readonly amountFen: number;
}

/** Marks a run that judges one case again, and no other. */
export interface Correcting {
  readonly objectionId: string;
  /** States that the case gets nothing, because no room is left. */
  readonly withoutRoom: boolean;
}

interface Judging<Case> {
  readonly correcting: Correcting | null;
  readonly cases: readonly Case[];
}

/**
 * The cases that a run judges: one that is corrected, or all that are not. What waits for its
 * correction takes part in no other run.
 */
export function casesOf<Case extends { readonly correction: CaseCorrection | null }>({
  correcting,
  cases,
}: Judging<Case>): Case[] {
  const objectionId = correcting?.objectionId;
  return cases.filter(({ correction }) => correction?.objectionId === objectionId);
}

/**
 * What is kept for cases that wait for their correction. A correction takes up what is kept for its
 * own case.
 * @see rule 2.1: money stays where the result was published
 */
export function reservedBesides({
  correcting,
  reserved,
}: {
  readonly correcting: Correcting | null;
  readonly reserved: readonly ReservedAward[];
}): ReservedAward[] {
  return reserved.filter(({ objectionId }) => objectionId !== correcting?.objectionId);
}

export function sumOf(reserved: readonly ReservedAward[]): number {
  return reserved.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

export const correctionCodes = [
  'correction-not-pending',
  'score-not-judged-again',
  'tier-unknown',
  'no-room-left',
  'room-left',
] as const satisfies readonly FindingCode[];

/**
 * What keeps a case from being judged again.
 * @param tiers codes of the policy in force
 * @see rule 2.1
 */
export function correctionFindings(
  correcting: Correcting | null,
  correction: CaseCorrection | null,
  tiers: readonly string[],
): Finding[] {
  if (correcting === null || correction === null) return [];
  const { consequence, isScoredAgain, tierCode } = correction;
  const isUnknown = tierCode !== null && !tiers.includes(tierCode);
  return [
    ...(consequence === 'score-again' && !isScoredAgain
      ? [finding('score-not-judged-again', '')]
      : []),
    ...(isUnknown ? [finding('tier-unknown', '', { tier: tierCode })] : []),
  ];
}

/** The tiers with the places that standing awards of the round, and those kept, leave. */
export function tiersLeft(
  tiers: AllocationTerms['tiers'],
  taken: Readonly<Record<string, number>>,
  reserved: readonly ReservedAward[],
): AllocationTerms['tiers'] {
  return tiers.map((tier) => {
    if (tier.places === undefined) return tier;
    const kept = reserved.filter(({ tierCode }) => tierCode === tier.code).length;
    return { ...tier, places: Math.max(0, tier.places - (taken[tier.code] ?? 0) - kept) };
  });
}

/**
 * The tier that two officers set, unless its places are taken.
 * @param earned what the score gives
 */
export function assignmentOf(
  correction: CaseCorrection | null,
  earned: TierAssignment,
  tiers: AllocationTerms['tiers'],
): TierAssignment {
  const set = tiers.find(({ code }) => code === correction?.tierCode);
  if (set === undefined) return earned;
  return set.places === 0
    ? { kind: 'no-place', displacedFrom: set }
    : { kind: 'tier', tier: set, displacedFrom: null };
}
