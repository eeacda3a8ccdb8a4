import type { AllocationInput } from './allocation-types.ts';

/**
 * Refuses an input no correct caller can build: the policy's own gaps were found by `checkTiers` and
 * the budget by the request's schema, so what fails here is a defect of the caller.
 * @throws RangeError naming the first defect
 */
export function assertAllocationInput(input: AllocationInput): void {
  assertInteger('budgetFen', input.budgetFen, 1);
  assertInteger('granularityFen', input.granularityFen, 1);
  assertInteger('annualCapFen', input.annualCapFen, 0);
  for (const prior of Object.values(input.priorAwardsFen)) assertInteger('a prior award', prior, 0);

  for (const { ceilingFen } of input.tiers) assertInteger('ceilingFen', ceilingFen, 1);
  const tierCodes = input.tiers.map(({ code }) => code);
  assertUnique('tier code', tierCodes);

  const known = new Set<string | null>([null, ...tierCodes]);
  for (const { rank, requestedFen, tierCode } of input.products) {
    assertInteger('rank', rank, 1);
    if (requestedFen !== null) assertInteger('requestedFen', requestedFen, 0);
    if (!known.has(tierCode)) throw new RangeError(`unknown tier ${tierCode}`);
  }
  const { products } = input;
  assertUnique(
    'application id',
    products.map(({ applicationId }) => applicationId),
  );
  assertUnique(
    'application number',
    products.map(({ applicationNumber }) => applicationNumber),
  );
  assertUnique(
    'rank',
    products.map(({ rank }) => rank),
  );

  const highestCeilingFen = Math.max(0, ...input.tiers.map(({ ceilingFen }) => ceilingFen));
  assertInteger('the sum of all claims', highestCeilingFen * products.length, 0);
}

function assertInteger(name: string, value: number, min: number): void {
  if (!Number.isSafeInteger(value) || value < min) {
    throw new RangeError(`${name} must be a safe integer of at least ${min}`);
  }
}

function assertUnique(name: string, values: readonly (string | number)[]): void {
  if (new Set(values).size < values.length) throw new RangeError(`${name} is not unique`);
}
