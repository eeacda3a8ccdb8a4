import type { Finding, FindingCode } from '#platform/values/findings.ts';
import type { Fraction } from '#platform/values/rational.ts';
import { finding } from '#programme/findings/finding.ts';
import type { TierAssignment } from '../allocation/choose-tier.ts';
import type { AllocationTerms } from '../allocation/terms.ts';
import type { TierFactor } from '../allocation/types.ts';
import type { JudgedAgain } from '../vocabulary.ts';
import type { PlannedAward } from './run-result.ts';

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
  if (correcting === null) return [];
  if (correction === null) return [finding('correction-not-pending', '/corrects')];
  const { consequence, isScoredAgain, tierCode } = correction;
  const isUnknown = tierCode !== null && !tiers.includes(tierCode);
  return [
    ...(consequence === 'score-again' && !isScoredAgain
      ? [finding('score-not-judged-again', '')]
      : []),
    ...(isUnknown ? [finding('tier-unknown', '', { tier: tierCode })] : []),
  ];
}

/** The tiers with the places that standing awards of the round leave. */
export function tiersLeft(
  tiers: AllocationTerms['tiers'],
  taken: Readonly<Record<string, number>>,
): AllocationTerms['tiers'] {
  return tiers.map((tier) =>
    tier.places === undefined
      ? tier
      : { ...tier, places: Math.max(0, tier.places - (taken[tier.code] ?? 0)) },
  );
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

/**
 * The money that a correction may give: what is left, and never more than the factor of the result
 * gives its claim, up to the next step. So nobody fares better by an objection than all others who
 * got the same tier.
 * @param correction null: an ordinary product, which nothing but the budget limits
 * @param leftFen of the round's budget, at least 0
 * @param requestedFen null where it does not limit
 * @see rule 2.1
 */
export function budgetOf(
  correction: CaseCorrection | null,
  assignment: TierAssignment,
  requestedFen: number | null,
  { granularityFen, leftFen }: { readonly granularityFen: number; readonly leftFen: number },
): number {
  if (assignment.kind !== 'tier') return leftFen;
  const { code, ceilingFen } = assignment.tier;
  const factor = correction?.factors.find(({ tierCode }) => tierCode === null || tierCode === code);
  if (factor === undefined) return leftFen;
  const claimFen = Math.min(ceilingFen, requestedFen ?? ceilingFen);
  const steps = stepsUp(Math.floor(claimFen / granularityFen), factor.factor);
  return Math.min(leftFen, steps * granularityFen);
}

function stepsUp(steps: number, { numerator, denominator }: Fraction): number {
  const divisor = BigInt(denominator);
  return Number((BigInt(steps) * BigInt(numerator) + divisor - 1n) / divisor);
}

/**
 * The findings of a correction that gives nothing only because nothing is left and does not state it,
 * or states it without need.
 */
export function roomFindings(
  correcting: Correcting | null,
  awards: readonly Pick<PlannedAward, 'amountFen' | 'displacedFrom' | 'trace'>[],
): Finding[] {
  if (correcting === null) return [];
  const lacksRoom = awards.some(
    ({ amountFen, displacedFrom, trace: { boundBy, claimFen } }) =>
      amountFen === 0 && (displacedFrom !== null || (boundBy !== 'no-tier' && claimFen > 0)),
  );
  if (lacksRoom === correcting.withoutRoom) return [];
  return [finding(lacksRoom ? 'no-room-left' : 'room-left', '/withoutRoom')];
}
