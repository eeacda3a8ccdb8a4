import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { allocate } from '../../../src/awards/model/allocation/allocate.ts';
import type {
  Allocation,
  AllocationInput,
  PriorAward,
  Strategy,
} from '../../../src/awards/model/allocation/types.ts';
import { presentTrace } from '../../../src/awards/run-items/present.ts';
import { divideInSmall } from '../../support/divide-in-small.ts';
import { recomputeAward, toldBy } from '../../support/recompute-award.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 5_000);
fc.configureGlobal({ numRuns: runs });
t.comment(`${runs.toLocaleString('en')} random rounds for each property`);

interface Scale {
  readonly products: number;
  readonly applicants: number;
  readonly maxCeilingFen: number;
  readonly granularities: readonly number[];
}

const TIER_CODES = ['first', 'second', 'third'];

/** Real rounds in fen, with every odd case: rooms, requests and budgets that are no whole step. */
const LIFELIKE: Scale = {
  products: 30,
  applicants: 8,
  maxCeilingFen: 500_000_000,
  granularities: [1, 99, 1_000_000],
};
/** Few steps, so that remainders, ties and refused steps collide all the time. */
const CRAMPED: Scale = { products: 14, applicants: 3, maxCeilingFen: 6, granularities: [1, 2] };
/** Small enough to try every possible division. */
const TINY: Scale = { products: 5, applicants: 3, maxCeilingFen: 4, granularities: [1] };

const cramped = inputs(CRAMPED);
const rounds = fc.oneof(inputs(LIFELIKE), cramped);

/** Any order of the products; ranks follow the tiers, as scores would. */
function inputs(scale: Scale): fc.Arbitrary<AllocationInput> {
  const amountFen = (max: number) => fc.integer({ min: 1, max });
  const product = fc.record({
    applicant: fc.nat(scale.applicants - 1),
    tier: fc.nat(3),
    // A branch, whose awards count on the code of one of the applicants.
    parent: fc.option(fc.nat(scale.applicants - 1), { nil: null, freq: 2 }),
    requestedFen: fc.option(fc.nat(scale.maxCeilingFen), { nil: null, freq: 2 }),
  });
  return fc
    .record({
      products: fc.array(product, { maxLength: scale.products, size: 'max' }),
      ceilings: fc.array(amountFen(scale.maxCeilingFen), { minLength: 3, maxLength: 3 }),
      priors: fc.array(fc.nat(scale.maxCeilingFen * 2), { maxLength: scale.applicants }),
      annualCapFen: amountFen(scale.maxCeilingFen * 4),
      budgetFen: amountFen(Math.ceil((scale.maxCeilingFen * scale.products) / 2)),
      granularityFen: fc.constantFrom(...scale.granularities),
      strategy: fc.constantFrom<Strategy>('proportional', 'ranked', 'tier-then-proportional'),
      cutLast: fc.constantFrom('cut' as const, 'skip' as const),
    })
    .map(({ products, ceilings, priors, ...terms }) => ({
      year: 2025,
      ...terms,
      tiers: ceilings
        .toSorted((a, b) => b - a)
        .map((ceilingFen, index) => ({ code: String(TIER_CODES[index]), ceilingFen })),
      priorAwardsFen: Object.fromEntries(priors.map((fen, index) => [`applicant-${index}`, fen])),
      priorAwards: Object.fromEntries(
        priors.map((fen, index) => [`applicant-${index}`, awardsOf(`applicant-${index}`, fen)]),
      ),
      products: products
        .toSorted((a, b) => a.tier - b.tier)
        .map(({ applicant, parent, tier, requestedFen }, index) => ({
          applicationId: `id-${index}`,
          applicationNumber: `no-${index}`,
          applicantCreditCode: `applicant-${applicant}`,
          ...(parent !== null && { capCreditCode: `applicant-${parent}` }),
          rank: index + 1,
          scoreCenti: 10_000 - index,
          tierCode: TIER_CODES[tier] ?? null,
          requestedFen,
        })),
    }));
}

/** Two earlier awards of that sum. */
function awardsOf(applicantCreditCode: string, fen: number): readonly PriorAward[] {
  const ofRun = { runId: 'run', roundId: 'round', applicantCreditCode };
  const half = Math.floor(fen / 2);
  return [
    { awardId: 'award-1', ...ofRun, standingFen: half },
    { awardId: 'award-2', ...ofRun, standingFen: fen - half },
  ];
}

function check(
  arbitrary: fc.Arbitrary<AllocationInput>,
  property: (input: AllocationInput, result: Allocation) => void,
): void {
  fc.assert(fc.property(arbitrary, (input) => property(input, allocate(input))));
}

/** What the input lets each product and each applicant or group take, in whole steps, by rank. */
function limits(input: AllocationInput) {
  const steps = (fen: number) => Math.floor(fen / input.granularityFen);
  const ceilings = new Map<string | null, number>(
    input.tiers.map(({ code, ceilingFen }) => [code, ceilingFen]),
  );
  const claims = input.products.map((product) => {
    const ceilingFen = ceilings.get(product.tierCode) ?? 0;
    return {
      applicant: product.capCreditCode ?? product.applicantCreditCode,
      tierCode: product.tierCode,
      steps: steps(Math.min(ceilingFen, product.requestedFen ?? ceilingFen)),
    };
  });
  const applicants = [...new Set(claims.map(({ applicant }) => applicant))].map((code) => ({
    code,
    claimedSteps: sum(claims.filter((one) => one.applicant === code).map((one) => one.steps)),
    roomSteps: Math.max(0, steps(input.annualCapFen - (input.priorAwardsFen[code] ?? 0))),
  }));
  return { claims, applicants, budgetSteps: steps(input.budgetFen) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

t.test(
  'no award exceeds ceiling or request, no year of a group the cap, no sum the budget',
  async () => {
    check(rounds, (input, result) => {
      const { claims } = limits(input);
      result.awards.forEach(({ amountFen }, index) => {
        ok(amountFen >= 0 && amountFen % input.granularityFen === 0);
        ok(amountFen <= Number(claims[index]?.steps) * input.granularityFen);
      });
      const byApplicant = Object.groupBy(
        result.awards,
        (_award, index) => `${claims[index]?.applicant}`,
      );
      for (const [code, awards] of Object.entries(byApplicant)) {
        const priorFen = input.priorAwardsFen[code] ?? 0;
        const awardedFen = sum((awards ?? []).map(({ amountFen }) => amountFen));
        ok(awardedFen === 0 || priorFen + awardedFen <= input.annualCapFen);
      }
      ok(result.totalFen <= input.budgetFen);
      ok(result.totalFen === sum(result.awards.map(({ amountFen }) => amountFen)));
      ok(result.totalFen + result.unallocatedFen === input.budgetFen);
    });
  },
);

t.test('except for a skipped last product, all money is given that the limits allow', async () => {
  check(rounds, (input, result) => {
    if (input.strategy === 'ranked' && input.cutLast === 'skip') return;
    const { applicants, budgetSteps } = limits(input);
    const takeable = sum(
      applicants.map(({ claimedSteps, roomSteps }) => Math.min(claimedSteps, roomSteps)),
    );
    ok(result.totalFen === Math.min(budgetSteps, takeable) * input.granularityFen);
  });
});

t.test('an applicant whom the cap limits has less than one step of room left', async () => {
  check(rounds, (input, { awards }) => {
    const held = awards.filter(({ trace }) => trace.boundBy === 'cap');
    ok(held.every(({ trace }) => trace.roomAfterFen < input.granularityFen));
  });
});

t.test('without cap and request, a higher tier never gets less than a lower one', async () => {
  check(rounds, (input, { awards }) => {
    const roomy = limits(input).applicants.filter((one) => one.roomSteps >= one.claimedSteps);
    const codes = new Set(roomy.map(({ code }) => code));
    const free = input.products
      .filter(
        (one) =>
          codes.has(one.capCreditCode ?? one.applicantCreditCode) && one.requestedFen === null,
      )
      .map(({ rank }) => Number(awards[rank - 1]?.amountFen));
    ok(free.every((amountFen, index) => index === 0 || amountFen <= Number(free[index - 1])));
  });
});

t.test('the order of products changes nothing', async () => {
  fc.assert(
    fc.property(
      rounds.chain((input) =>
        fc.tuple(
          fc.constant(input),
          fc.shuffledSubarray([...input.products], { minLength: input.products.length }),
        ),
      ),
      ([input, products]) => deepStrictEqual(allocate({ ...input, products }), allocate(input)),
    ),
  );
});

t.test('the common factor is maximal: a larger one would exceed the budget', async () => {
  check(rounds, (input, result) => {
    if (input.strategy !== 'proportional') return;
    const { applicants, budgetSteps } = limits(input);
    const numerator = BigInt(result.factors[0]?.factor.numerator ?? 0);
    const denominator = BigInt(result.factors[0]?.factor.denominator ?? 0);
    const needs = (by: bigint, of: bigint) =>
      applicants
        .map(({ claimedSteps, roomSteps }) => [by * BigInt(claimedSteps), of * BigInt(roomSteps)])
        .reduce((total, [scaled = 0n, room = 0n]) => total + (scaled < room ? scaled : room), 0n);
    const available = (of: bigint) => of * BigInt(budgetSteps);

    ok(needs(numerator, denominator) <= available(denominator));
    if (numerator === denominator) return;
    ok(numerator < denominator);
    ok(needs(numerator, denominator) === available(denominator));
    const finer = denominator * 1_000_000_000n;
    ok(needs(numerator * 1_000_000_000n + 1n, finer) > available(finer));
  });
});

t.test('every amount can be recomputed from its trace', async () => {
  check(rounds, (input, { awards }) => {
    const { claims } = limits(input);
    awards.forEach(({ amountFen, trace }, index) => {
      const exact = BigInt(trace.exactShareFen.numerator) / BigInt(trace.exactShareFen.denominator);
      const step = BigInt(input.granularityFen);
      ok((exact / step) * step === BigInt(trace.roundedDownFen));
      ok(trace.amountFen === amountFen && trace.stepsAdded >= 0);
      ok(trace.roundedDownFen + trace.stepsAdded * input.granularityFen === amountFen);

      const { applicant } = claims[index] ?? {};
      const own = awards.filter((_award, other) => claims[other]?.applicant === applicant);
      ok(trace.roomAfterFen === trace.roomBeforeFen - sum(own.map((award) => award.amountFen)));
      const met = trace.boundBy === 'ceiling' || trace.boundBy === 'requested';
      ok(!met || amountFen === trace.claimFen);
    });
  });
});

t.test('an outsider recomputes one amount from its trace alone', async () => {
  check(rounds, (_input, { awards }) => {
    for (const { trace } of awards) {
      const told = JSON.parse(JSON.stringify(presentTrace(trace)));
      deepStrictEqual(recomputeAward(told), toldBy(told));
    }
  });
});

t.test('an exhaustive search finds the same division', async () => {
  check(inputs(TINY), (input, { awards }) => {
    const { claims, applicants, budgetSteps } = limits(input);
    const rooms = new Map(applicants.map(({ code, roomSteps }) => [code, roomSteps]));
    const expected = {
      proportional: () => divideInSmall(claims, rooms, budgetSteps),
      'tier-then-proportional': () => tierByTier(claims, rooms, budgetSteps),
      ranked: () => byRank(claims, rooms, budgetSteps, input.cutLast),
    }[input.strategy]();
    deepStrictEqual(
      awards.map(({ amountFen }) => amountFen),
      expected,
    );
  });
});

type Claims = ReturnType<typeof limits>['claims'];

function tierByTier(claims: Claims, rooms: Map<string, number>, budgetSteps: number) {
  const given = claims.map(() => 0);
  for (const tierCode of TIER_CODES) {
    const own = claims.map((one) => (one.tierCode === tierCode ? one : { ...one, steps: 0 }));
    const roomsLeft = new Map(
      Array.from(rooms, ([code, room]) => [
        code,
        room - sum(given.filter((_steps, index) => claims[index]?.applicant === code)),
      ]),
    );
    divideInSmall(own, roomsLeft, budgetSteps - sum(given)).forEach((steps, index) => {
      given[index] = Number(given[index]) + steps;
    });
  }
  return given;
}

function byRank(
  claims: Claims,
  rooms: Map<string, number>,
  budgetSteps: number,
  cutLast: 'cut' | 'skip',
) {
  const given: number[] = [];
  for (const { applicant, steps } of claims) {
    const taken = sum(given.filter((_steps, index) => claims[index]?.applicant === applicant));
    const wanted = Math.min(steps, Number(rooms.get(applicant)) - taken);
    const left = budgetSteps - sum(given);
    if (wanted <= left) {
      given.push(wanted);
    } else {
      if (cutLast === 'cut') given.push(left);
      break;
    }
  }
  return claims.map((_claim, index) => given[index] ?? 0);
}
