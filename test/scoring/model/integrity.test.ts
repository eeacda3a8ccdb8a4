import fc from 'fast-check';
import t from 'tap';
import { presentIntegrity } from '../../../src/scoring/integrity/present.ts';
import { chartNames, integrityChart } from '../../../src/scoring/model/integrity/charts.ts';
import { compareReports } from '../../../src/scoring/model/integrity/compare-reports.ts';
import { type FinalCase, integrityReport } from '../../../src/scoring/model/integrity/report.ts';
import {
  compareFractions,
  meanOf,
  minus,
  signedFraction,
  toNearest,
} from '../../../src/scoring/model/integrity/signed-fraction.ts';
import { element, words } from '../../../src/scoring/model/integrity/svg.ts';
import { integrityTerms } from '../../../src/scoring/model/integrity/thresholds.ts';
import type { ScoringTerms } from '../../../src/scoring/model/scoring-terms.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

const terms: ScoringTerms = {
  criteria: [{ code: 'practicality', maxCenti: 10_000, stepCenti: 1, weight: 1 }],
  method: 'mean',
  dropEach: 0,
  minimumSheets: 3,
  rounding: 'half-up',
};

/** A case whose experts a, b, c … gave these totals. */
function finalCase(
  number: number,
  scoreCenti: number,
  totals: readonly number[],
  changes: Partial<ScoringTerms> = {},
): FinalCase {
  return {
    applicationId: `case-${number}`,
    applicationNumber: `2025-${number}`,
    scoreCenti,
    terms: { ...terms, ...changes },
    sheets: totals.map((practicality, index) => ({
      sheetId: `sheet-${number}-${index}`,
      expertSubject: String.fromCharCode(97 + index),
      isNamed: false,
      scoresCenti: { practicality },
    })),
  };
}

const thresholds = [
  { tierCode: 'first', tierName: '一档', minScoreCenti: 8500 },
  { tierCode: 'second', tierName: '二档', minScoreCenti: 7000 },
];

function reportOf(...cases: FinalCase[]) {
  return integrityReport({ cases, thresholds, outlierCenti: 1000 });
}

t.test(
  'severity is the mean deviation from the other sheets, and spread is its variation',
  async (t) => {
    const { experts, sheets } = reportOf(
      finalCase(2, 8000, [7000, 8000, 9000]),
      finalCase(1, 6001, [6000, 6000, 6002]),
    );
    t.same(experts, [
      // −1500 and −1, mean −750.5: half-way goes away from zero, as for anybody lenient.
      { expertSubject: 'a', sheets: 2, severityCenti: -751, spreadCenti: 750 },
      { expertSubject: 'b', sheets: 2, severityCenti: -1, spreadCenti: 1 },
      { expertSubject: 'c', sheets: 2, severityCenti: 751, spreadCenti: 749 },
    ]);
    t.same(
      sheets.map((one) => [one.applicationNumber, one.expertSubject, one.deviationCenti]),
      [
        ['2025-1', 'a', -1],
        ['2025-1', 'b', -1],
        ['2025-1', 'c', 2],
        ['2025-2', 'a', -1500],
        ['2025-2', 'b', 0],
        ['2025-2', 'c', 1500],
      ],
    );
    const lonely = reportOf(finalCase(1, 6000, [6000]));
    t.match(lonely.experts, [{ severityCenti: null, spreadCenti: null }]);
    t.throws(() => reportOf(finalCase(1, 6000, [])), RangeError, 'no sheet gives no score');
    t.match(lonely.cases[0]?.withoutExpert, [
      { scoreCenti: null, tierCode: null, tierChanges: null },
    ]);
  },
);

t.test('a sheet is outlying beyond the policy’s distance from the median, not at it', async (t) => {
  const table = [
    [
      [7000, 8000, 9000],
      [false, false, false],
    ],
    [
      [6999, 8000, 9001],
      [true, false, true],
    ],
    [
      [7000, 8000, 8001, 9001],
      [true, false, false, true],
    ],
    [
      [7000, 8000, 8000, 9000],
      [false, false, false, false],
    ],
  ] as const;
  for (const [totals, outlying] of table) {
    const { sheets } = reportOf(finalCase(1, 8000, totals));
    t.same(
      sheets.map((one) => one.outlying),
      outlying,
      `${totals}`,
    );
  }
  const unset = integrityReport({
    cases: [finalCase(1, 8000, [1, 2, 3])],
    thresholds,
    outlierCenti: undefined,
  });
  t.match(unset.sheets, [{ outlying: null }, { outlying: null }, { outlying: null }]);
});

t.test('the report names cases that one expert’s absence would move to another tier', async (t) => {
  const [one] = reportOf(finalCase(1, 8500, [8000, 8500, 9000])).cases;
  t.match(one, {
    tierCode: 'first',
    withoutExpert: [
      { expertSubject: 'a', scoreCenti: 8750, tierCode: 'first', tierChanges: false },
      { expertSubject: 'b', scoreCenti: 8500, tierCode: 'first', tierChanges: false },
      { expertSubject: 'c', scoreCenti: 8250, tierCode: 'second', tierChanges: true },
    ],
  });
  const [below] = reportOf(finalCase(1, 7000, [6000, 7000, 8000])).cases;
  t.match(below?.withoutExpert[2], { scoreCenti: 6500, tierCode: null, tierChanges: true });

  const trimmed = { method: 'trimmed-mean', dropEach: 1 } as const;
  const [few] = reportOf(finalCase(1, 8500, [8000, 8500, 9500], trimmed)).cases;
  t.same(
    few?.withoutExpert.map(({ scoreCenti }) => scoreCenti),
    [9000, 8750, 8250],
    'two sheets left: none can be dropped',
  );
  const [enough] = reportOf(finalCase(1, 8500, [1000, 8500, 8500, 9500], trimmed)).cases;
  t.equal(enough?.withoutExpert[0]?.scoreCenti, 8500, 'three left: one is dropped at either end');
});

t.test('cases within one point of a threshold are named, and no others', async (t) => {
  for (const [score, distances] of [
    [8400, [-100]],
    [8399, []],
    [8500, [0]],
    [8600, [100]],
    [8601, []],
  ] as const) {
    const [one] = reportOf(finalCase(1, score, [score])).cases;
    t.same(
      one?.nearThresholds.map(({ distanceCenti }) => distanceCenti),
      distances,
      `${score}`,
    );
  }
});

t.test('unset policy values are named, and their figures left out', async (t) => {
  t.same(integrityTerms(shippedPolicy).unset, []);
  t.equal(integrityTerms(shippedPolicy).thresholds?.length, shippedPolicy.awards.tiers.length);
  const policy = policyWith({
    '/scoring/outlierCenti': undefined,
    '/awards/tiers/1/minScoreCenti': undefined,
  });
  const unset = integrityTerms(policy);
  t.same(unset, {
    thresholds: undefined,
    outlierCenti: undefined,
    unset: ['/scoring/outlierCenti', '/awards/tiers/1/minScoreCenti'],
  });
  const report = integrityReport({ ...unset, cases: [finalCase(1, 8500, [8000, 9000])] });
  t.match(report.cases, [
    { tierCode: null, nearThresholds: [], withoutExpert: [{ tierChanges: null }, {}] },
  ]);
  const at = new Date('2025-12-12T02:00:00.000Z');
  const setAside = {
    ...{ applicationId: 'a', applicationNumber: '2025-2', submissionNumber: 1, scoreCenti: 8000 },
    ...{ finalisedAt: at, setAsideAt: at, reason: 'other' as const, proposalId: 'p' },
  };
  const [drawn, ...others] = report.sheets;
  t.ok(drawn);
  const sheets = drawn ? [drawn, { ...drawn, isNamed: true }, ...others] : others;
  const round = { roundId: 'r', policyVersion: 3, afterTheFact: null, reopenings: [setAside] };
  const shown = presentIntegrity({ ...round, terms: unset, ...report, sheets });
  t.match(shown, {
    afterTheFact: null,
    unset: unset.unset,
    sheets: [{ chosenBy: 'draw' }, { chosenBy: 'naming' }, { chosenBy: 'draw' }],
    cases: [{ applicationNumber: '2025-1' }],
    reopenings: [{ applicationNumber: '2025-2', setAsideAt: '2025-12-12T10:00:00.000+08:00' }],
  });
  for (const name of chartNames) t.match(integrityChart(name, { ...report, terms: unset }), /<svg/);
});

t.test('a report shows the figures that the terms before a change give otherwise', async (t) => {
  const cases = [finalCase(1, 8500, [8000, 9000]), finalCase(2, 5000, [4000, 6000])];
  const before = integrityReport({ cases, thresholds, outlierCenti: 1000 });
  const raised = thresholds.map((each) => ({ ...each, minScoreCenti: each.minScoreCenti + 1 }));
  const after = integrityReport({ cases, thresholds: raised, outlierCenti: 499 });
  const difference = compareReports(before, after);
  t.match(difference, {
    sheets: {
      unchangedCount: 0,
      changes: [
        ...[0, 1].map((sheet) => ({
          ...{ sheetId: `sheet-1-${sheet}`, applicationNumber: '2025-1' },
          ...{ before: { outlying: false }, after: { outlying: true } },
        })),
        { sheetId: 'sheet-2-0' },
        { sheetId: 'sheet-2-1' },
      ],
    },
    cases: {
      unchangedCount: 1,
      changes: [
        {
          applicationId: 'case-1',
          before: { tierCode: 'first', nearThresholds: [{ distanceCenti: 0 }] },
          after: { tierCode: 'second', nearThresholds: [{ distanceCenti: -1 }] },
        },
      ],
    },
  });
  t.same(compareReports(before, before), {
    sheets: { unchangedCount: 4, changes: [] },
    cases: { unchangedCount: 2, changes: [] },
  });
  t.throws(() => compareReports(before, reportOf()), RangeError);

  const versions = { policyVersions: [2], basePolicyVersion: 1 };
  const shown = presentIntegrity({
    ...{ roundId: 'r', policyVersion: 2, reopenings: [] },
    ...{ terms: integrityTerms(shippedPolicy), ...after },
    afterTheFact: { ...versions, difference },
  });
  t.same(shown.afterTheFact, { ...versions, difference });
});

const totals = fc.array(fc.nat(10_000), { minLength: 2, maxLength: 7 });

t.test('deviations of a case add up to zero; equal experts have no severity', async (t) => {
  fc.assert(
    fc.property(totals, (all) => {
      const { sheets } = reportOf(finalCase(1, 0, all));
      const sum = sheets.reduce((total, { deviationCenti }) => total + Number(deviationCenti), 0);
      // Each is rounded by half a hundredth at most.
      return Math.abs(sum) <= all.length / 2;
    }),
  );
  const { experts } = reportOf(finalCase(1, 7000, [7000, 7000, 7000]));
  t.ok(experts.every(({ severityCenti, spreadCenti }) => severityCenti === 0 && spreadCenti === 0));
});

t.test('the order of cases and sheets changes nothing', async (t) => {
  const cases = [finalCase(1, 8000, [7000, 8000, 9000]), finalCase(2, 7000, [7000, 7001, 6000])];
  const turned = cases.toReversed().map((one) => ({ ...one, sheets: one.sheets.toReversed() }));
  t.same(reportOf(...turned).experts, reportOf(...cases).experts);
  t.same(reportOf(...turned).sheets, reportOf(...cases).sheets);
});

t.test('signed fractions are exact, and rounded half away from zero', async (t) => {
  for (const [numerator, denominator, nearest] of [
    [1n, 2n, 1],
    [-1n, 2n, -1],
    [-1n, 3n, 0],
    [5n, 3n, 2],
    [-7n, 2n, -4],
  ] as const) {
    t.equal(toNearest(signedFraction(numerator, denominator)), nearest);
  }
  t.same(minus(signedFraction(1n, 6n), signedFraction(2n, 3n)), signedFraction(-1n, 2n));
  t.equal(compareFractions(signedFraction(1n, 3n), signedFraction(2n, 6n)), 0);
  t.equal(compareFractions(signedFraction(-1n), signedFraction(1n)), -1);
  t.throws(() => meanOf([]), RangeError);
});

t.test('charts show names as plain text, never as markup', async (t) => {
  const report = reportOf(finalCase(1, 10_000, [9000, 10_000]), finalCase(2, 300, [0, 600]));
  const hostile = '<script>alert("x")</script>&\u0000\u{1F600}';
  const experts = report.experts.map((one) => ({ ...one, expertSubject: hostile }));
  for (const name of chartNames) {
    const drawn = integrityChart(name, {
      ...report,
      experts,
      terms: { thresholds, outlierCenti: 1000 },
    });
    t.match(drawn, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/, name);
    t.notMatch(drawn, /<script|NaN|undefined/, name);
    t.notOk(drawn.includes('\u0000'), name);
  }
  t.equal(
    element('text', { x: '"1"' }, [words(hostile)]),
    '<text x="&quot;1&quot;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;\uFFFD\u{1F600}</text>',
  );
  for (const name of chartNames) {
    const empty = { ...integrityReport({ cases: [], thresholds, outlierCenti: 1000 }) };
    t.match(
      integrityChart(name, { ...empty, terms: { thresholds, outlierCenti: 4000 } }),
      /<\/svg>$/,
    );
  }
  const far = reportOf(finalCase(1, 8000, [0, 8000, 10_000]));
  const outlying = integrityChart('sheets-by-expert', {
    ...far,
    terms: { thresholds, outlierCenti: 1 },
  });
  t.match(outlying, /−80/);
  const near = reportOf(finalCase(1, 8000, [6500, 8000]));
  const experts30 = near.experts.map((one) => ({ ...one, expertSubject: 'x'.repeat(30) }));
  const long = { ...near, experts: experts30, terms: { thresholds, outlierCenti: 1000 } };
  t.match(integrityChart('severity', long), /x{17}…/);
  const lonely = reportOf(finalCase(1, 8000, [8000]));
  t.match(
    integrityChart('severity', { ...lonely, terms: { thresholds, outlierCenti: 1000 } }),
    /—/,
  );
});
