import type { AllocationInput } from './types.ts';

/**
 * Refuses input that no correct caller can build. `checkTiers` has already found gaps in the policy
 * and the request's schema has checked the budget, so a failure here is a defect of the caller.
 * @param input its products best rank first
 * @throws RangeError naming the first defect
 */
export function assertAllocationInput(input: AllocationInput): void {
  assertInteger('budgetFen', input.budgetFen, 0);
  assertInteger('granularityFen', input.granularityFen, 1);
  assertInteger('annualCapFen', input.annualCapFen, 0);
  for (const prior of Object.values(input.priorAwardsFen)) assertInteger('a prior award', prior, 0);

  for (const { ceilingFen } of input.tiers) assertInteger('ceilingFen', ceilingFen, 1);
  const tierCodes = input.tiers.map(({ code }) => code);
  if (new Set(tierCodes).size < tierCodes.length) throw new RangeError('tier code is not unique');

  const known = new Set<string | null>([null, ...tierCodes]);
  const ids = new Set<string>();
  let above = 0;
  for (const { applicationId, rank, requestedFen, tierCode } of input.products) {
    assertInteger('a unique rank', rank, above + 1);
    above = rank;
    if (requestedFen !== null) assertInteger('requestedFen', requestedFen, 0);
    if (!known.has(tierCode)) throw new RangeError(`unknown tier ${tierCode}`);
    ids.add(applicationId);
  }
  if (ids.size < input.products.length) throw new RangeError('application id is not unique');

  const highestCeilingFen = Math.max(0, ...input.tiers.map(({ ceilingFen }) => ceilingFen));
  assertInteger('the sum of all claims', highestCeilingFen * input.products.length, 0);
}

function assertInteger(name: string, value: number, min: number): void {
  if (!Number.isSafeInteger(value) || value < min) {
    throw new RangeError(`${name} must be a safe integer of at least ${min}`);
  }
}
