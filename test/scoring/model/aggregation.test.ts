import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import {
  type AggregationInput,
  aggregateSheets,
  type Method,
} from '../../../src/scoring/model/aggregate.ts';
import { checkSheet } from '../../../src/scoring/model/check-sheet.ts';
import type { Criterion } from '../../../src/scoring/model/criteria.ts';
import { rankProducts, type TieBreaker } from '../../../src/scoring/model/rank.ts';

fc.configureGlobal({ numRuns: Number(process.env.PROPERTY_RUNS ?? 2_000) });

/** Weights 4 : 3 : 3; half points; three scales of different length. */
const criteria: readonly Criterion[] = [
  { code: 'practicality', maxCenti: 4_000, stepCenti: 50, weight: 4 },
  { code: 'innovation', maxCenti: 3_000, stepCenti: 50, weight: 3 },
  { code: 'replicability', maxCenti: 1_000, stepCenti: 50, weight: 3 },
];

function sheet(sheetId: string, practicality: number, innovation: number, replicability: number) {
  return { sheetId, scoresCenti: { practicality, innovation, replicability } };
}

/** A sheet whose total is `share` twentieths of everything. */
function evenSheet(sheetId: string, share: number) {
  return sheet(sheetId, share * 200, share * 150, share * 50);
}

function input(overrides: Partial<AggregationInput>): AggregationInput {
  return {
    criteria,
    sheets: [],
    method: 'mean',
    dropEach: 0,
    minimumSheets: 1,
    rounding: 'half-up',
    ...overrides,
  };
}

function scoreOf(overrides: Partial<AggregationInput>) {
  const result = aggregateSheets(input(overrides));
  if (result.kind === 'findings') throw new Error(JSON.stringify(result.findings));
  return result;
}

function findingsOf(overrides: Partial<AggregationInput>) {
  const result = aggregateSheets(input(overrides));
  return result.kind === 'score' ? [] : result.findings.map(({ code, pointer }) => [code, pointer]);
}

t.test('a total weighs each criterion by its share of its own maximum', async (t) => {
  const cases = [
    [sheet('full', 4_000, 3_000, 1_000), 10_000],
    [sheet('nothing', 0, 0, 0), 0],
    [sheet('practicality only', 4_000, 0, 0), 4_000],
    [sheet('half of each', 2_000, 1_500, 500), 5_000],
    [sheet('mixed', 3_000, 1_000, 950), 3_000 + 1_000 + 2_850],
  ] as const;
  for (const [one, expected] of cases) t.equal(scoreOf({ sheets: [one] }).scoreCenti, expected);
});

t.test('the methods are the mean, the trimmed mean and the median', async (t) => {
  const five = [20, 4, 10, 9, 12].map((share, index) => evenSheet(`s${index}`, share));
  const cases = [
    ['mean', 0, five, 5_500, []],
    ['trimmed-mean', 0, five, 5_500, []],
    ['trimmed-mean', 1, five, 5_167, ['s0', 's1']],
    ['trimmed-mean', 2, five, 5_000, ['s0', 's1', 's3', 's4']],
    ['median', 0, five, 5_000, ['s0', 's1', 's3', 's4']],
    ['median', 0, five.slice(0, 4), 4_750, ['s0', 's1']],
    ['median', 0, five.slice(0, 1), 10_000, []],
  ] as const;
  for (const [method, dropEach, sheets, expected, leftOut] of cases) {
    const { scoreCenti, sheetTotals } = scoreOf({ method, dropEach, sheets });
    t.equal(scoreCenti, expected, `${method} ${dropEach}`);
    const notCounted = sheetTotals.filter(({ counted }) => !counted).map((total) => total.sheetId);
    t.same(notCounted.sort(), leftOut);
  }
});

t.test('the score is rounded once, by the rule the policy names', async (t) => {
  // Totals 0 and 37: the exact mean is 18.5.
  const fine = [{ ...criteria[0], stepCenti: 1 }, criteria[1], criteria[2]] as readonly Criterion[];
  const one = [evenSheet('a', 0), sheet('b', 37, 0, 0)];
  const trace = scoreOf({ criteria: fine, sheets: one }).trace;
  t.same(trace.exactCenti, { numerator: '37', denominator: '2' });
  t.equal(scoreOf({ criteria: fine, sheets: one }).scoreCenti, 19);
  t.equal(scoreOf({ criteria: fine, sheets: one, rounding: 'half-even' }).scoreCenti, 18);
  t.equal(scoreOf({ criteria: fine, sheets: one, rounding: 'down' }).scoreCenti, 18);

  // One third three times: rounding each sheet first would give 9999.
  const thirds = [{ ...criteria[2], weight: 1, maxCenti: 300, stepCenti: 100 } as Criterion].concat(
    ['practicality', 'innovation'].map((code) => ({
      code,
      maxCenti: 300,
      stepCenti: 100,
      weight: 1,
    })),
  );
  const sheets = [sheet('a', 100, 0, 0), sheet('b', 0, 100, 0), sheet('c', 300, 300, 100)];
  const { scoreCenti, sheetTotals } = scoreOf({ criteria: thirds, sheets });
  t.same(
    sheetTotals.map(({ totalCenti }) => totalCenti),
    [1_111, 1_111, 7_778],
  );
  t.equal(scoreCenti, 3_333);
});

t.test('each criterion is aggregated by the same method, on its own scale', async (t) => {
  const sheets = [sheet('a', 0, 3_000, 500), sheet('b', 4_000, 0, 550), sheet('c', 50, 1_000, 900)];
  t.same(scoreOf({ sheets }).perCriterionCenti, {
    practicality: 1_350,
    innovation: 1_333,
    replicability: 650,
  });
  t.same(scoreOf({ sheets, method: 'median' }).perCriterionCenti, {
    practicality: 50,
    innovation: 1_000,
    replicability: 550,
  });
});

t.test('too few sheets block the score, one more is enough', async (t) => {
  const sheets = [1, 2, 3].map((share) => evenSheet(`s${share}`, share));
  const tooFew = [['too-few-sheets', '/sheets']];
  t.same(findingsOf({ sheets: [], minimumSheets: 0 }), tooFew);
  t.same(findingsOf({ sheets, minimumSheets: 4 }), tooFew);
  t.same(findingsOf({ sheets, minimumSheets: 3 }), []);
  t.same(findingsOf({ sheets: sheets.slice(1), method: 'trimmed-mean', dropEach: 1 }), tooFew);
  t.same(findingsOf({ sheets, method: 'trimmed-mean', dropEach: 1 }), []);
  t.same(findingsOf({ sheets: sheets.slice(1), method: 'mean', dropEach: 1 }), []);
});

t.test('all defects of all sheets are reported together', async (t) => {
  const sheets = [
    sheet('a', 4_000, 3_001, -50),
    sheet('b', 4_050, 25, 1_000),
    { sheetId: 'c', scoresCenti: { practicality: 0.5, 'a/b~c': 1, replicability: 50 } },
  ];
  t.same(findingsOf({ sheets, minimumSheets: 4 }), [
    ['too-few-sheets', '/sheets'],
    ['score-out-of-range', '/sheets/0/scoresCenti/innovation'],
    ['score-out-of-range', '/sheets/0/scoresCenti/replicability'],
    ['score-out-of-range', '/sheets/1/scoresCenti/practicality'],
    ['score-off-step', '/sheets/1/scoresCenti/innovation'],
    ['score-out-of-range', '/sheets/2/scoresCenti/practicality'],
    ['score-missing', '/sheets/2/scoresCenti/innovation'],
    ['criterion-unknown', '/sheets/2/scoresCenti/a~1b~0c'],
  ]);
  t.same(checkSheet(criteria, evenSheet('fine', 20), '/scoresCenti'), []);
});

t.test('an input that only a defect of the caller can cause throws', async (t) => {
  const sheets = [evenSheet('a', 1), evenSheet('a', 2)];
  t.throws(() => aggregateSheets(input({ sheets })), RangeError);
  const wrongCriteria: readonly Partial<Criterion>[] = [
    { code: 'innovation' },
    { maxCenti: 0 },
    { weight: 0.5 },
    { stepCenti: 0 },
    { stepCenti: 300 },
  ];
  for (const wrong of wrongCriteria) {
    const [first, ...rest] = criteria;
    const broken = [{ ...first, ...wrong } as Criterion, ...rest];
    t.throws(() => aggregateSheets(input({ criteria: broken })), RangeError, JSON.stringify(wrong));
  }
  t.throws(() => aggregateSheets(input({ criteria: [] })), RangeError);
  t.throws(() => aggregateSheets(input({ dropEach: -1 })), RangeError);
  t.throws(() => aggregateSheets(input({ dropEach: 0.5 })), RangeError);
});

const method = fc.constantFrom<Method>('mean', 'trimmed-mean', 'median');
const scores = fc.record({
  practicality: fc.nat(80).map((steps) => steps * 50),
  innovation: fc.nat(60).map((steps) => steps * 50),
  replicability: fc.nat(20).map((steps) => steps * 50),
});
const sheets = fc
  .array(scores, { minLength: 3, maxLength: 9 })
  .map((all) => all.map((scoresCenti, index) => ({ sheetId: `sheet-${index}`, scoresCenti })));

t.test('the order of sheets changes nothing', async () => {
  fc.assert(
    fc.property(method, sheets, fc.array(fc.nat()), (method, sheets, keys) => {
      const shuffled = sheets.toSorted(
        (a, b) =>
          (keys[sheets.indexOf(a)] ?? 0) - (keys[sheets.indexOf(b)] ?? 0) ||
          b.sheetId.localeCompare(a.sheetId),
      );
      deepStrictEqual(
        scoreOf({ method, dropEach: 1, sheets: shuffled }),
        scoreOf({ method, dropEach: 1, sheets }),
      );
    }),
  );
});

t.test('a score lies between the lowest and the highest sheet that counts', async () => {
  fc.assert(
    fc.property(method, sheets, (method, sheets) => {
      const { scoreCenti, sheetTotals } = scoreOf({ method, dropEach: 1, sheets });
      const counted = sheetTotals.filter((total) => total.counted).map((total) => total.totalCenti);
      return scoreCenti >= Math.min(...counted) && scoreCenti <= Math.max(...counted);
    }),
  );
});

t.test('only the proportion of the weights counts', async () => {
  fc.assert(
    fc.property(sheets, fc.integer({ min: 1, max: 1_000 }), (sheets, times) => {
      const scaled = criteria.map((one) => ({ ...one, weight: one.weight * times }));
      return scoreOf({ criteria: scaled, sheets }).scoreCenti === scoreOf({ sheets }).scoreCenti;
    }),
  );
});

t.test('a higher score on any sheet never lowers the result', async () => {
  fc.assert(
    fc.property(method, sheets, fc.nat(), (method, sheets, pick) => {
      const raised = sheets.map((sheet, index) =>
        index === pick % sheets.length
          ? { ...sheet, scoresCenti: { ...sheet.scoresCenti, innovation: 3_000 } }
          : sheet,
      );
      const before = scoreOf({ method, dropEach: 1, sheets }).scoreCenti;
      return scoreOf({ method, dropEach: 1, sheets: raised }).scoreCenti >= before;
    }),
  );
});

const tieBreakers: readonly TieBreaker[] = ['criterion:practicality', 'first-submitted'];

function product(number: string, scoreCenti: number, practicality: number, submittedAtMs: number) {
  return {
    applicationId: `id-${number}`,
    applicationNumber: number,
    scoreCenti,
    perCriterionCenti: { practicality },
    firstSubmittedAtMs: submittedAtMs,
  };
}

t.test(
  'ties are broken by the policy’s list in order, finally by application number',
  async (t) => {
    const products = [
      product('6', 8_000, 100, 50),
      product('5', 8_000, 100, 50),
      product('4', 8_000, 100, 40),
      product('3', 8_000, 200, 90),
      product('2', 8_001, 0, 99),
    ];
    const summary = (list: readonly TieBreaker[]) =>
      rankProducts(products, list).map(({ rank, applicationNumber, placedBy }) => [
        rank,
        applicationNumber,
        placedBy,
      ]);
    t.same(summary(tieBreakers), [
      [1, '2', null],
      [2, '3', 'score'],
      [3, '4', 'criterion:practicality'],
      [4, '5', 'first-submitted'],
      [5, '6', 'application-number'],
    ]);
    t.same(
      summary([]).map(([, number]) => number),
      ['2', '3', '4', '5', '6'],
    );
    t.same(
      summary(tieBreakers.toReversed()).map(([, number]) => number),
      ['2', '4', '5', '6', '3'],
    );
    t.same(rankProducts([], tieBreakers), []);
  },
);

t.test('a ranking that is not total is refused', async (t) => {
  const one = product('1', 8_000, 0, 0);
  t.throws(() => rankProducts([one, { ...one, applicationId: 'other' }], []), RangeError);
  t.throws(() => rankProducts([{ ...one, perCriterionCenti: {} }], tieBreakers), RangeError);
});

t.test('the order of products changes nothing', async () => {
  const few = fc.nat(2);
  const products = fc
    .uniqueArray(fc.tuple(fc.nat(50), few, few, few), { selector: ([number]) => number })
    .map((all) => all.map(([number, ...rest]) => product(String(number), ...rest)));
  fc.assert(
    fc.property(products, (products) => {
      deepStrictEqual(
        rankProducts(products.toReversed(), tieBreakers),
        rankProducts(products, tieBreakers),
      );
    }),
  );
});
