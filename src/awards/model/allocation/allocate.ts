import { assertAllocationInput } from './check-allocation-input.ts';
import { digestAllocationInput } from './digest.ts';
import { explainAward } from './explain-award.ts';
import { shareProportionally, shareTierByTier } from './proportional.ts';
import { shareByRank } from './ranked.ts';
import { sumSteps } from './rounding.ts';
import type {
  Allocation,
  AllocationInput,
  Applicant,
  Claim,
  Share,
  StrategyResult,
  TraceTerms,
} from './types.ts';

const ALGORITHMS = {
  proportional: 'proportional@1',
  ranked: 'ranked@1',
  'tier-then-proportional': 'tier-then-proportional@1',
} as const;

/**
 * Divides a round's budget among its products. All arithmetic is on exact integers and the order of
 * `products` does not matter, so the same input gives the same amounts to the fen, everywhere.
 *
 * The unit of the calculation is one granularity step: ceilings, requests, rooms and the budget are
 * first rounded down to whole steps, because no award could use the rest. From there on the
 * division is exact:
 * - no award exceeds its tier's ceiling or the amount asked for; no year of an applicant, or of a
 *   group that the cap counts together, exceeds the cap;
 * - the proportional strategies distribute everything that budget, ceilings and rooms allow, to the
 *   last step.
 *
 * @param given amounts in fen, safe integers; `granularityFen` at least 1
 * @returns awards best rank first, each with the trace that reproduces its amount
 * @throws RangeError for input that no correct caller builds (see `assertAllocationInput`)
 * @see rules 2.1 (ceiling, budget, number of products), 2.4 (annual cap, inclusive)
 */
export function allocate(given: AllocationInput): Allocation {
  const input = { ...given, products: given.products.toSorted((a, b) => a.rank - b.rank) };
  assertAllocationInput(input);
  const claims = claimsOf(input);
  const { shares, factors } = applyStrategy(input, claims);

  const algorithm = ALGORITHMS[input.strategy];
  const { year, annualCapFen, budgetFen, granularityFen, strategy, cutLast } = input;
  const amounts = { annualCapFen, budgetFen, granularityFen };
  const terms: TraceTerms = { algorithm, strategy, cutLast, year, ...amounts };
  const shareAt = new Array<Share | undefined>(claims.length);
  for (const share of shares) shareAt[share.claim.position] = share;
  const awards = claims.map((claim) => explainAward(claim, shareAt[claim.position], terms));
  const totalFen = sumSteps(shares) * granularityFen;
  return {
    awards,
    totalFen,
    unallocatedFen: budgetFen - totalFen,
    factors,
    algorithm,
    inputDigest: digestAllocationInput(input),
  };
}

/** Best rank first; a product without a tier claims nothing. */
function claimsOf(input: AllocationInput): readonly Claim[] {
  const { granularityFen } = input;
  const ceilings = new Map<string | null, number>(
    input.tiers.map(({ code, ceilingFen }) => [code, ceilingFen]),
  );
  const applicants = new Map<string, Applicant>();

  return input.products.map((product, position) => {
    const { requestedFen } = product;
    const capCreditCode = product.capCreditCode ?? product.applicantCreditCode;
    let applicant = applicants.get(capCreditCode);
    if (applicant === undefined) {
      applicant = openRoom(input, capCreditCode);
      applicants.set(capCreditCode, applicant);
    }
    const ceilingFen = ceilings.get(product.tierCode) ?? 0;
    const claimFen = Math.min(ceilingFen, requestedFen ?? ceilingFen);
    const steps = Math.floor(claimFen / granularityFen);
    return { position, product, applicant, ceilingFen, steps };
  });
}

/**
 * The room under the annual cap of an applicant or a group; never negative, even when it is already
 * beyond the cap.
 * @param creditCode the code on which its awards count
 */
function openRoom(input: AllocationInput, creditCode: string): Applicant {
  const priorFen = input.priorAwardsFen[creditCode] ?? 0;
  const roomBeforeFen = Math.max(0, input.annualCapFen - priorFen);
  return {
    creditCodes: input.capGroups?.[creditCode] ?? [],
    capCreditCode: creditCode,
    priorFen,
    priorAwards: input.priorAwards?.[creditCode] ?? [],
    roomBeforeFen,
    roomSteps: Math.floor(roomBeforeFen / input.granularityFen),
  };
}

function applyStrategy(input: AllocationInput, claims: readonly Claim[]): StrategyResult {
  const inTier = claims.filter(({ product }) => product.tierCode !== null);
  const budgetSteps = Math.floor(input.budgetFen / input.granularityFen);
  switch (input.strategy) {
    case 'proportional':
      return shareProportionally(inTier, budgetSteps);
    case 'tier-then-proportional':
      return shareTierByTier(
        inTier,
        budgetSteps,
        input.tiers.map(({ code }) => code),
      );
    case 'ranked':
      return shareByRank(inTier, budgetSteps, input.cutLast);
  }
}
