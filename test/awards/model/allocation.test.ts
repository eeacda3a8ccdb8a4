import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import t from 'tap';
import { allocate } from '../../../src/awards/model/allocation/allocate.ts';
import { checkTiers, type PolicyTier } from '../../../src/awards/model/allocation/check-tiers.ts';
import {
  assignTiers,
  chooseTier,
  type Tier,
} from '../../../src/awards/model/allocation/choose-tier.ts';
import type {
  AllocationInput,
  EligibleProduct,
} from '../../../src/awards/model/allocation/types.ts';

const WAN_FEN = 1_000_000;

const tiers = [
  { code: 'first', ceilingFen: 500 * WAN_FEN, minScoreCenti: 9_000 },
  { code: 'second', ceilingFen: 300 * WAN_FEN, minScoreCenti: 8_000 },
  { code: 'third', ceilingFen: 100 * WAN_FEN, minScoreCenti: 6_000 },
] as const satisfies readonly Tier[];

t.test('a score on a threshold earns the higher tier, one hundredth less does not', async (t) => {
  const cases = [
    [10_000, 'first'],
    [9_000, 'first'],
    [8_999, 'second'],
    [8_000, 'second'],
    [7_999, 'third'],
    [6_000, 'third'],
    [5_999, undefined],
    [0, undefined],
  ] as const;
  for (const [scoreCenti, code] of cases) {
    const choice = chooseTier(scoreCenti, tiers);
    t.equal(choice.kind === 'tier' ? choice.tier.code : undefined, code, `${scoreCenti}`);
  }
  for (const scoreCenti of [-1, 10_001, 0.5, Number.NaN]) {
    t.throws(() => chooseTier(scoreCenti, tiers), RangeError);
  }
});

t.test('products beyond a tier’s places go to the next lower tier with a free one', async (t) => {
  const [first, second, third] = tiers;
  const withPlaces = [
    { ...first, places: 1 },
    { ...second, places: 2 },
    { ...third, places: 1 },
  ];
  const codes = (scores: readonly number[], of: readonly Tier[]) =>
    assignTiers(
      scores.map((scoreCenti) => ({ scoreCenti })),
      of,
    ).map((one) => {
      if (one.kind === 'below-threshold') return one.kind;
      if (one.kind === 'no-place') return `no place, earned ${one.displacedFrom.code}`;
      const { tier, displacedFrom } = one;
      return displacedFrom ? `${tier.code}, earned ${displacedFrom.code}` : tier.code;
    });

  t.same(codes([9_500, 9_400, 9_000, 8_500, 8_400, 7_000, 5_000], withPlaces), [
    'first',
    'second, earned first',
    'second, earned first',
    'third, earned second',
    'no place, earned second',
    'no place, earned third',
    'below-threshold',
  ]);
  t.same(codes([9_500, 9_400, 9_000, 8_500], tiers), ['first', 'first', 'first', 'second']);
  t.throws(() => codes([8_000, 8_001], tiers), RangeError);
});

t.test('tiers with a gap, out of order or out of range are reported together', async (t) => {
  const defects = (policyTiers: readonly PolicyTier[]) => {
    const check = checkTiers(policyTiers);
    return check.kind === 'tiers' ? [] : check.findings.map((one) => [one.code, one.pointer]);
  };
  t.same(defects([]), [['tiers-unset', '/tiers']]);
  t.same(
    defects([
      { code: 'a', ceilingFen: 100, minScoreCenti: null },
      { code: 'b', minScoreCenti: 8_000, places: 0 },
      { code: 'a', ceilingFen: 0.5, minScoreCenti: 10_001 },
      { code: 'd', ceilingFen: 1, minScoreCenti: 10_001 },
    ]),
    [
      ['policy-value-unset', '/tiers/0/minScoreCenti'],
      ['policy-value-unset', '/tiers/1/ceilingFen'],
      ['policy-value-out-of-range', '/tiers/1/places'],
      ['tier-duplicate', '/tiers/2/code'],
      ['policy-value-out-of-range', '/tiers/2/ceilingFen'],
      ['policy-value-out-of-range', '/tiers/2/minScoreCenti'],
      ['tiers-out-of-order', '/tiers/2/minScoreCenti'],
      ['policy-value-out-of-range', '/tiers/3/minScoreCenti'],
      ['tiers-out-of-order', '/tiers/3/minScoreCenti'],
      ['tiers-out-of-order', '/tiers/3/ceilingFen'],
    ],
  );
  t.same(checkTiers(tiers.map((tier) => ({ ...tier, places: null }))), { kind: 'tiers', tiers });
  const equalCeilings = [
    { ...tiers[0], places: 3 },
    { ...tiers[1], ceilingFen: 500 * WAN_FEN },
  ];
  t.same(checkTiers(equalCeilings), { kind: 'tiers', tiers: equalCeilings });
});

let serial = 0;
function product(
  applicantCreditCode: string,
  tierCode: string | null,
  more: Partial<EligibleProduct> = {},
): EligibleProduct {
  serial += 1;
  return {
    applicationId: `id-${serial}`,
    applicationNumber: `no-${serial}`,
    applicantCreditCode,
    rank: serial,
    scoreCenti: 7_000,
    tierCode,
    requestedFen: null,
    ...more,
  };
}

function input(
  products: readonly EligibleProduct[],
  overrides: Partial<AllocationInput> = {},
): AllocationInput {
  return {
    year: 2025,
    products,
    tiers: tiers.map(({ code, ceilingFen }) => ({ code, ceilingFen })),
    priorAwardsFen: {},
    annualCapFen: 1_000 * WAN_FEN,
    budgetFen: 10_000 * WAN_FEN,
    granularityFen: WAN_FEN,
    strategy: 'proportional',
    cutLast: 'cut',
    ...overrides,
  };
}

/** Amounts in 万元 and what bound them. */
function outcome(run: AllocationInput) {
  return allocate(run).awards.map(({ amountFen, trace }) => [amountFen / WAN_FEN, trace.boundBy]);
}

t.test('a budget that covers everything gives every product its ceiling', async (t) => {
  const products = [product('A', 'first'), product('B', 'second'), product('C', 'third')];
  const expected = [
    [500, 'ceiling'],
    [300, 'ceiling'],
    [100, 'ceiling'],
  ];
  for (const strategy of ['proportional', 'ranked', 'tier-then-proportional'] as const) {
    t.same(outcome(input(products, { strategy })), expected, strategy);
    t.same(outcome(input(products, { strategy, budgetFen: 900 * WAN_FEN })), expected, strategy);
  }
  t.same(outcome(input(products, { budgetFen: 900 * WAN_FEN - 1 })), [
    [499, 'budget'],
    [300, 'budget'],
    [100, 'budget'],
  ]);
});

t.test('proportional: one factor scales all, and the trace explains each amount', async (t) => {
  const products = [product('A', 'first'), product('B', 'second'), product('C', 'third')];
  const result = allocate(input(products, { budgetFen: 610 * WAN_FEN + 7 }));
  t.match(result, { totalFen: 610 * WAN_FEN, unallocatedFen: 7, algorithm: 'proportional@1' });
  t.same(result.factors, [{ tierCode: null, factor: { numerator: '61', denominator: '90' } }]);
  t.same(result.awards[0]?.trace, {
    rank: products[0]?.rank,
    scoreCenti: 7_000,
    tierCode: 'first',
    ceilingFen: 500 * WAN_FEN,
    requestedFen: null,
    claimFen: 500 * WAN_FEN,
    roomBeforeFen: 1_000 * WAN_FEN,
    roomAfterFen: 661 * WAN_FEN,
    factor: { numerator: '61', denominator: '90' },
    exactShareFen: { numerator: '3050000000', denominator: '9' },
    roundedDownFen: 338 * WAN_FEN,
    stepsAdded: 1,
    amountFen: 339 * WAN_FEN,
    boundBy: 'budget',
    rules: ['2.1'],
    basis: {
      terms: {
        algorithm: 'proportional@1',
        strategy: 'proportional',
        cutLast: 'cut',
        year: 2025,
        annualCapFen: 1_000 * WAN_FEN,
        budgetFen: 610 * WAN_FEN + 7,
        granularityFen: WAN_FEN,
      },
      capCreditCode: 'A',
      priorFen: 0,
      priorAwards: [],
      division: {
        availableFen: 610 * WAN_FEN,
        roomFen: 1_000 * WAN_FEN,
        proportion: {
          ownClaimsFen: 500 * WAN_FEN,
          cappedFen: 0,
          openClaimsFen: 900 * WAN_FEN,
          stepsLeft: 2,
          remainderPlace: 1,
        },
      },
    },
  });
});

t.test('claim × factor is the exact share, for a capped product too', async (t) => {
  const products = [product('A', 'first'), product('B', 'first'), product('C', null)];
  const terms = { priorAwardsFen: { A: 900 * WAN_FEN }, budgetFen: 500 * WAN_FEN };
  const factors = (strategy: AllocationInput['strategy']) =>
    allocate(input(products, { ...terms, strategy })).awards.map(
      ({ trace: { factor, exactShareFen, basis } }) => [
        factor && `${factor.numerator}/${factor.denominator}`,
        exactShareFen.numerator,
        basis?.division?.proportion?.cappedFen,
      ],
    );
  const capped = 100 * WAN_FEN;
  const proportional = [
    ['1/5', '100000000', capped],
    ['4/5', '400000000', capped],
    [null, '0', undefined],
  ];
  t.same(factors('proportional'), proportional);
  t.same(factors('tier-then-proportional'), proportional);
  t.same(factors('ranked'), [
    ['1/5', '100000000', undefined],
    ['4/5', '400000000', undefined],
    [null, '0', undefined],
  ]);
});

t.test('the annual cap is inclusive: an equal amount passes, one fen more does not', async (t) => {
  const run = (priorFen: number) => {
    const one = product('A', 'first');
    const priorAwardsFen = { A: priorFen, stranger: 5 };
    return allocate(input([one], { priorAwardsFen, granularityFen: 1 })).awards[0];
  };
  const cases = [
    [500 * WAN_FEN, 500 * WAN_FEN, 'ceiling', ['2.1']],
    [500 * WAN_FEN + 1, 500 * WAN_FEN - 1, 'cap', ['2.1', '2.4']],
    [1_000 * WAN_FEN - 1, 1, 'cap', ['2.1', '2.4']],
    [1_000 * WAN_FEN, 0, 'cap', ['2.1', '2.4']],
    [1_200 * WAN_FEN, 0, 'cap', ['2.1', '2.4']],
  ] as const;
  for (const [priorFen, amountFen, boundBy, rules] of cases) {
    t.match(run(priorFen), {
      amountFen,
      trace: { boundBy, rules, roomAfterFen: Math.max(0, 1_000 * WAN_FEN - priorFen - amountFen) },
    });
  }
});

t.test('money that a cap frees flows to the others', async (t) => {
  // A has room for 100; B and C share the other 560 of their 800, so λ = 0.7.
  const products = [product('A', 'first'), product('B', 'first'), product('C', 'second')];
  const terms = { priorAwardsFen: { A: 900 * WAN_FEN }, budgetFen: 660 * WAN_FEN };
  t.same(outcome(input(products, terms)), [
    [100, 'cap'],
    [350, 'budget'],
    [210, 'budget'],
  ]);
});

t.test('an applicant’s room is divided over its products by their ceilings', async (t) => {
  const products = ['first', 'first', 'second'].map((tier) => product('A', tier));
  t.same(outcome(input(products)), [
    [385, 'cap'],
    [384, 'cap'],
    [231, 'cap'],
  ]);
});

t.test('a ceiling, request or room is rounded down to a whole step', async (t) => {
  const products = [
    product('A', 'third', { requestedFen: 37 * WAN_FEN + 1 }),
    product('B', 'third', { requestedFen: WAN_FEN - 1 }),
    product('C', 'third', { requestedFen: 200 * WAN_FEN }),
    product('D', 'third'),
  ];
  const result = allocate(input(products, { priorAwardsFen: { D: 950 * WAN_FEN + 1 } }));
  t.same(
    result.awards.map(({ amountFen, trace }) => [amountFen, trace.boundBy, trace.roomAfterFen]),
    [
      [37 * WAN_FEN, 'requested', 963 * WAN_FEN],
      [0, 'requested', 1_000 * WAN_FEN],
      [100 * WAN_FEN, 'ceiling', 900 * WAN_FEN],
      [49 * WAN_FEN, 'cap', WAN_FEN - 1],
    ],
  );
});

t.test('a step that exceeds an applicant’s room goes to the next product', async (t) => {
  // λ = 3 ÷ 6, every share is half a step. A's three products rank first, its room holds two steps.
  const products = ['A', 'A', 'A', 'B', 'B', 'B'].map((code) =>
    product(code, 'third', { requestedFen: WAN_FEN }),
  );
  const terms = { priorAwardsFen: { A: 998 * WAN_FEN }, budgetFen: 3 * WAN_FEN };
  t.same(outcome(input(products, terms)), [
    [1, 'budget'],
    [1, 'budget'],
    [0, 'budget'],
    [1, 'budget'],
    [0, 'budget'],
    [0, 'budget'],
  ]);
});

t.test('ranked: money goes from best to worst; the last award is cut or skipped', async (t) => {
  const products = [
    product('A', 'first'),
    product('B', 'first'),
    product('A', 'first'),
    product('C', 'second'),
    product('D', 'third'),
  ];
  const terms = {
    strategy: 'ranked',
    priorAwardsFen: { A: 400 * WAN_FEN },
    budgetFen: 1_250 * WAN_FEN,
  } as const;
  const before = [
    [500, 'ceiling'],
    [500, 'ceiling'],
    [100, 'cap'],
  ];
  t.same(outcome(input(products, terms)), [...before, [150, 'budget'], [0, 'budget']]);
  const skipped = input(products, { ...terms, cutLast: 'skip' });
  t.same(outcome(skipped), [...before, [0, 'budget'], [0, 'budget']]);
  t.match(allocate(skipped), { factors: [], unallocatedFen: 150 * WAN_FEN, algorithm: 'ranked@1' });
  t.same(
    allocate(input(products, terms)).awards.map(({ trace }) => [
      Number(trace.basis?.division?.availableFen) / WAN_FEN,
      Number(trace.basis?.division?.roomFen) / WAN_FEN,
    ]),
    [
      [1_250, 600],
      [750, 1_000],
      [250, 100],
      [150, 1_000],
      [0, 1_000],
    ],
    'what was left at the turn of each',
  );
});

t.test('tier by tier: a lower tier shares the remainder of the higher ones', async (t) => {
  const products = [
    product('A', 'first'),
    product('B', 'second'),
    product('A', 'second'),
    product('C', 'third'),
  ];
  const result = allocate(
    input(products, { strategy: 'tier-then-proportional', budgetFen: 800 * WAN_FEN }),
  );
  t.same(
    result.awards.map(({ amountFen }) => amountFen / WAN_FEN),
    [500, 150, 150, 0],
  );
  t.same(result.factors, [
    { tierCode: 'first', factor: { numerator: '1', denominator: '1' } },
    { tierCode: 'second', factor: { numerator: '1', denominator: '2' } },
    { tierCode: 'third', factor: { numerator: '0', denominator: '1' } },
  ]);
});

t.test('an allocation without products, or without tiers, is explained too', async (t) => {
  for (const strategy of ['proportional', 'ranked', 'tier-then-proportional'] as const) {
    t.same(outcome(input([product('A', null)], { strategy })), [[0, 'no-tier']]);
    t.match(allocate(input([], { strategy })), { awards: [], totalFen: 0 });
  }
});

t.test('the digest follows from the input and changes with every relevant part', async (t) => {
  const [a, b] = [product('A', 'first'), product('B', 'third', { requestedFen: 1 })];
  const run = input([a, b], { priorAwardsFen: { A: 5, stranger: 6 } });
  const { products, priorAwardsFen, ...terms } = run;
  const lines = [terms, { ...a, priorFen: 5 }, { ...b, priorFen: 0 }].map(
    (part) => `${canonicalize(part)}\n`,
  );
  const digest = createHash('sha256').update(lines.join('')).digest('hex');
  t.equal(allocate(run).inputDigest, digest);
  t.equal(allocate({ ...run, products: [b, a], priorAwardsFen: { A: 5 } }).inputDigest, digest);

  const prior = { awardId: 'x', runId: 'y', roundId: 'z', applicantCreditCode: 'A' };
  const told = { A: [{ ...prior, standingFen: 5 }], stranger: [{ ...prior, standingFen: 6 }] };
  const withPrior = [terms, { ...a, priorFen: 5, priorAwards: told.A }, { ...b, priorFen: 0 }];
  t.equal(
    allocate({ ...run, priorAwards: told }).inputDigest,
    createHash('sha256')
      .update(withPrior.map((part) => `${canonicalize(part)}\n`).join(''))
      .digest('hex'),
  );

  const changed: readonly Partial<AllocationInput>[] = [
    { year: 2026 },
    { priorAwards: told },
    { budgetFen: run.budgetFen + 1 },
    { annualCapFen: 1 },
    { granularityFen: 1 },
    { cutLast: 'skip' },
    { priorAwardsFen: { A: 6 } },
    { products: [a] },
    { products: [a, { ...b, scoreCenti: 1 }] },
    { tiers: run.tiers.map((tier) => ({ ...tier, ceilingFen: tier.ceilingFen + 1 })) },
  ];
  for (const change of changed) t.not(allocate({ ...run, ...change }).inputDigest, digest);
});

t.test('a group shares the room of one cap, and its traces name the others', async (t) => {
  const products = [
    product('B', 'first', { capCreditCode: 'P' }),
    product('P', 'first'),
    product('C', 'first', { capCreditCode: 'P' }),
    product('Z', 'first'),
  ];
  const groups = { priorAwardsFen: { P: 100 * WAN_FEN, B: 999 * WAN_FEN } };
  const run = input(products, {
    ...groups,
    capGroups: { P: ['B', 'C', 'P'] },
    strategy: 'ranked',
  });
  const { awards, inputDigest } = allocate(run);
  t.same(
    awards.map(({ amountFen, trace }) => [amountFen / WAN_FEN, trace.boundBy, trace.capCountsWith]),
    [
      [500, 'ceiling', ['C', 'P']],
      [400, 'cap', ['B', 'C']],
      [0, 'cap', ['B', 'P']],
      [500, 'ceiling', undefined],
    ],
  );
  const { products: listed, priorAwardsFen: _prior, ...terms } = run;
  const priors = [100 * WAN_FEN, 100 * WAN_FEN, 100 * WAN_FEN, 0];
  const lines = [terms, ...listed.map((one, index) => ({ ...one, priorFen: priors[index] }))];
  const text = lines.map((line) => `${canonicalize(line)}\n`).join('');
  t.equal(inputDigest, createHash('sha256').update(text).digest('hex'));
});

t.test('an input that no correct caller builds throws', async (t) => {
  const one = product('A', 'first');
  const two = product('B', 'first');
  const wrong: readonly Partial<AllocationInput>[] = [
    { budgetFen: -1 },
    { budgetFen: -1 },
    { budgetFen: Number.MAX_SAFE_INTEGER + 1 },
    { granularityFen: 0 },
    { granularityFen: 0.5 },
    { annualCapFen: -1 },
    { priorAwardsFen: { A: -1 } },
    { priorAwardsFen: { A: Number.NaN } },
    { tiers: [{ code: 'first', ceilingFen: 0 }] },
    { tiers: [...tiers, tiers[0]] },
    { tiers: [{ code: 'first', ceilingFen: Number.MAX_SAFE_INTEGER }] },
    { products: [one, { ...two, applicationId: one.applicationId }] },
    { products: [one, { ...two, rank: one.rank }] },
    { products: [{ ...one, rank: 0 }] },
    { products: [{ ...one, requestedFen: -1 }] },
    { products: [{ ...one, tierCode: 'unknown' }] },
  ];
  for (const change of wrong) {
    t.throws(
      () => allocate({ ...input([one, two]), ...change }),
      RangeError,
      JSON.stringify(change),
    );
  }
  t.doesNotThrow(() => allocate(input([one, two], { budgetFen: 1, annualCapFen: 0 })));
});
