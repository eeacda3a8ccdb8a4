import type { Finding } from '#platform/values/findings.ts';
import type { Fraction } from '#platform/values/rational.ts';
import { finding } from '#programme/findings/finding.ts';
import type { TierAssignment } from '../allocation/choose-tier.ts';
import type { AllocationTrace, FormerResult, TraceCorrection } from '../allocation/types.ts';
import type { CaseCorrection, Correcting } from './correction.ts';
import type { PlannedAward } from './run-result.ts';

/**
 * The facts on which the budget of a correction rests, as its trace tells them.
 * @param leftFen of the round's budget, at least 0
 */
export function correctionBasis(
  { former, factors }: CaseCorrection,
  assignment: TierAssignment,
  leftFen: number,
): TraceCorrection {
  const code = assignment.kind === 'tier' ? assignment.tier.code : undefined;
  const factor = factors.find(({ tierCode }) => tierCode === null || tierCode === code);
  return { former, factor: factor?.factor ?? null, leftFen };
}

/** The claim of a case that is judged again, in whole steps; no tier, no claim. */
export function claimOf(
  assignment: TierAssignment,
  requestedFen: number | null,
  granularityFen: number,
): ClaimAgain {
  if (assignment.kind !== 'tier') return { tierCode: null, claimFen: 0 };
  const { code, ceilingFen } = assignment.tier;
  const claimFen = Math.min(ceilingFen, requestedFen ?? ceilingFen);
  return { tierCode: code, claimFen: claimFen - (claimFen % granularityFen) };
}

/** What a case claims again, in whole steps. */
export interface ClaimAgain {
  readonly tierCode: string | null;
  readonly claimFen: number;
}

/**
 * The money that a correction may give: never more than is left. A case of the same tier and claim
 * gets what it got, to the fen. Any other, and one that the annual cap held, gets at most what the
 * factor of the result gives its claim, up to the next step: nobody fares better by an objection
 * than all others who got the same tier.
 * @see rule 2.1
 */
export function budgetOf(
  basis: TraceCorrection,
  { tierCode, claimFen }: ClaimAgain,
  granularityFen: number,
): number {
  const { former, factor, leftFen } = basis;
  if (former !== null && isAsBefore(former, { tierCode, claimFen })) {
    return Math.min(leftFen, former.amountFen);
  }
  if (tierCode === null || factor === null) return leftFen;
  return Math.min(leftFen, stepsUp(claimFen / granularityFen, factor) * granularityFen);
}

/** Whether nothing changed for a case but perhaps the room under its cap. */
function isAsBefore(former: FormerResult, { tierCode, claimFen }: ClaimAgain): boolean {
  return former.tierCode === tierCode && former.claimFen === claimFen && former.boundBy !== 'cap';
}

function stepsUp(steps: number, { numerator, denominator }: Fraction): number {
  const divisor = BigInt(denominator);
  return Number((BigInt(steps) * BigInt(numerator) + divisor - 1n) / divisor);
}

/**
 * The findings of a correction that gives nothing only because nothing is left and does not state it,
 * or states it without need. What got nothing before, and claims the same, lacks no room.
 */
export function roomFindings(
  correcting: Correcting | null,
  awards: readonly Pick<PlannedAward, 'amountFen' | 'displacedFrom' | 'trace'>[],
): Finding[] {
  if (correcting === null) return [];
  const lacksRoom = awards.some(
    ({ amountFen, displacedFrom, trace }) =>
      amountFen === 0 &&
      (displacedFrom !== null || (trace.boundBy !== 'no-tier' && trace.claimFen > 0)) &&
      !gotNothing(trace),
  );
  if (lacksRoom === correcting.withoutRoom) return [];
  return [finding(lacksRoom ? 'no-room-left' : 'room-left', '/withoutRoom')];
}

function gotNothing({ correction, ...claim }: AllocationTrace): boolean {
  const former = correction?.former;
  return former?.amountFen === 0 && isAsBefore(former, claim);
}
