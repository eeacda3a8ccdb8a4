import fc from 'fast-check';
import t from 'tap';
import { planWhatIf, type TriedSettings } from '../../../src/awards/model/runs/check-what-if.ts';
import { compareOutcomes } from '../../../src/awards/model/runs/compare-outcomes.ts';
import {
  type MarginalAnswer,
  marginalEffects,
} from '../../../src/awards/model/runs/marginal-effects.ts';
import type { Planning } from '../../../src/awards/model/runs/plan-allocation.ts';
import { presentComparison, presentMarginal } from '../../../src/awards/what-if/present.ts';
import { settingsOf, sideOf } from '../../../src/awards/what-if/settings.ts';
import { codesOf, placesOf } from '../../support/cases.ts';
import { funded, planOf, scored } from '../../support/funded-round.ts';
import { policyWith } from '../../support/policy.ts';

const million = 100_000_000;
const yuan = (amount: string) => ({ amount, currency: 'CNY' }) as const;

/** 500 + 300 + 100 万元 claimed of a budget of 450. */
const short = policyWith({ '/awards/budgetFen': 4.5 * million });
const round = funded([scored(1, 9000), scored(2, 8000), scored(3, 6500)], { policy: short });

function amountsOf(planning: Planning) {
  if (planning.kind === 'impossible') return placesOf(planning.findings);
  return planning.plan.result.awards.map(
    ({ amountFen, trace }) => `${trace.tierCode} ${amountFen / 1_000_000}`,
  );
}

t.test('without settings the trial is the proposal', async (t) => {
  const trial = planWhatIf(round, {});
  t.same(trial.kind === 'plan' && trial.plan, planOf(round));
});

t.test('each setting changes only the value it names', async (t) => {
  const cases: readonly (readonly [TriedSettings, readonly string[]])[] = [
    [{ budgetFen: 9 * million }, ['first 500', 'second 300', 'third 100']],
    [{ granularityFen: 100_000_000 }, ['first 200', 'second 100', 'third 100']],
    [{ strategy: 'tier-then-proportional' }, ['first 450', 'second 0', 'third 0']],
    [{ strategy: 'ranked', cutLast: 'cut' }, ['first 450', 'second 0', 'third 0']],
    [{ tiers: [{ code: 'second', minScoreCenti: 8000 }] }, ['first 250', 'second 150', 'third 50']],
    [{ tiers: [{ code: 'second', minScoreCenti: 8001 }] }, ['first 322', 'third 64', 'third 64']],
    [
      { tiers: [{ code: 'first', ceilingFen: 3 * million }], budgetFen: 7 * million },
      ['first 300', 'second 300', 'third 100'],
    ],
    [
      { tiers: [{ code: 'second', places: null }], without: ['case-1'] },
      ['second 300', 'third 100'],
    ],
  ];
  for (const [settings, expected] of cases) {
    t.same(amountsOf(planWhatIf(round, settings)), expected, JSON.stringify(settings));
  }
  const narrow = policyWith({ '/awards/tiers/0/places': 1 });
  const rivals = funded([scored(1, 9000), scored(2, 8900)], { policy: narrow });
  t.same(amountsOf(planWhatIf(rivals, {})), ['first 500', 'second 300']);
  const wider = planWhatIf(rivals, { tiers: [{ code: 'first', places: null }] });
  t.same(amountsOf(wider), ['first 500', 'first 500']);
});

t.test('all faults of the settings are reported together, each with its place', async (t) => {
  const cases: readonly (readonly [TriedSettings, readonly string[]])[] = [
    [{ budgetFen: 0 }, ['amount-not-positive /budget']],
    [{ granularityFen: 0 }, ['amount-not-positive /granularity']],
    [{ tiers: [{ code: 'fourth' }] }, ['tier-unknown /tiers/0/code']],
    [{ tiers: [{ code: 'first' }, { code: 'first' }] }, ['tier-duplicate /tiers/1/code']],
    [
      { tiers: [{ code: 'third' }, { code: 'second', minScoreCenti: 8500 }] },
      ['tiers-out-of-order /tiers/1/minScoreCenti'],
    ],
    [{ tiers: [{ code: 'second', minScoreCenti: 6000 }] }, ['tiers-out-of-order /tiers']],
    [
      { tiers: [{ code: 'third', ceilingFen: 4 * million }] },
      ['tiers-out-of-order /tiers/0/ceiling'],
    ],
    [{ without: ['case-9', 'case-1'] }, ['application-not-scored /without/0']],
    [
      { budgetFen: -1, without: ['case-9'] },
      ['amount-not-positive /budget', 'application-not-scored /without/0'],
    ],
    [{ without: ['case-1', 'case-2', 'case-3'] }, ['no-eligible-product ']],
  ];
  for (const [settings, expected] of cases) {
    t.same(amountsOf(planWhatIf(round, settings)), expected, JSON.stringify(settings));
  }
  const unset = funded(round.cases, {
    policy: policyWith({ '/awards/tiers/1/minScoreCenti': undefined }),
  });
  t.same(amountsOf(planWhatIf(unset, {})), ['policy-value-unset /awards/tiers/1/minScoreCenti']);
  const given = planWhatIf(unset, { tiers: [{ code: 'second', minScoreCenti: 7500 }] });
  t.equal(given.kind, 'plan', 'what the policy lacks may be tried');
});

t.test('settings arrive as yuan and are passed on as fen', async (t) => {
  t.same(settingsOf({}), {});
  const sent = {
    budget: yuan('1.00'),
    granularity: yuan('0.50'),
    tiers: [{ code: 'first', ceiling: yuan('2.00') }, { code: 'second' }],
    without: ['case-1'],
  };
  const expected = {
    budgetFen: 100,
    granularityFen: 50,
    tiers: [{ code: 'first', ceilingFen: 200 }, { code: 'second' }],
    without: ['case-1'],
  };
  t.same(settingsOf(sent), expected);
  t.same(sideOf({ settings: sent }), { runId: undefined, settings: expected });
  t.same(sideOf({ runId: 'run-1' }), { runId: 'run-1', settings: undefined });
});

t.test('a comparison names the products whose amounts differ, with both amounts', async (t) => {
  const before = planOf(round).result;
  const richer = planOf(funded(round.cases.slice(0, 2), { policy: short })).result;
  const { changes, unchangedCount } = compareOutcomes(before, richer);
  t.equal(unchangedCount, 0);
  t.match(changes, [
    { applicationId: 'case-1', before: { amountFen: 2.5 * million }, after: { rank: 1 } },
    { applicationId: 'case-2', before: { boundBy: 'budget' }, after: { tierCode: 'second' } },
    { applicationId: 'case-3', after: null },
  ]);
  t.same(compareOutcomes(before, before), { changes: [], unchangedCount: 3 });
  t.match(compareOutcomes({ awards: [] }, before).changes[0], { before: null, after: { rank: 1 } });
  const source = { policyVersion: 3, inputsSha256: 'f'.repeat(64), afterTheFact: null };
  const compared = {
    before: { result: before, source },
    after: { result: richer, source },
    ...{ changes, unchangedCount },
  };
  const asked = { before: { runId: 'run-1' }, after: { settings: { without: ['case-3'] } } };
  const shown = presentComparison(compared, asked);
  t.match(presentComparison(compared, { before: {}, after: {} }), {
    before: { runId: null, settings: {} },
  });
  t.match(shown, {
    before: { total: yuan('4500000.00'), runId: 'run-1', settings: null, ...source },
    after: { runId: null, settings: { without: ['case-3'] } },
    changes: [{ before: { amount: yuan('2500000.00') } }, {}, { after: null }],
  });
});

const unchanged = { policyVersion: 3, afterTheFact: null };

function effectsOf(answer: MarginalAnswer) {
  if (answer.kind === 'impossible') throw new RangeError(codesOf(answer.findings).join());
  return answer.effects;
}

t.test('one additional step goes to the largest remainder', async (t) => {
  const effects = effectsOf(marginalEffects(round, { budgetSteps: 1 }));
  t.match(effects, { addedFen: 1_000_000, oneLess: null, oneMore: null });
  t.match(effects.moreBudget.changes, [
    { applicationId: 'case-1', after: { amountFen: 251_000_000 } },
  ]);
  const enough = funded(round.cases);
  t.same(effectsOf(marginalEffects(enough, { budgetSteps: 9 })).moreBudget.changes, []);
  const shown = presentMarginal({ ...effects, ...unchanged }, { budgetSteps: 1 });
  t.match(shown, { added: yuan('10000.00'), oneMore: null, policyVersion: 3, afterTheFact: null });
  t.same(shown.question, { budgetSteps: 1, without: null, extraScoreCenti: null });
  t.equal(shown.inputsSha256, planOf(round).inputsSha256);
});

t.test('one application less frees its amount, one more reduces the others', async (t) => {
  const question = { budgetSteps: 1, without: 'case-3', extraScoreCenti: 9500 };
  const effects = effectsOf(marginalEffects(round, question));
  t.same(
    effects.oneLess?.changes.map(({ applicationId }) => applicationId),
    ['case-1', 'case-2', 'case-3'],
  );
  t.match(effects.oneMore?.changes[0], { before: null, after: { rank: 1, tierCode: 'first' } });
  const shown = presentMarginal({ ...effects, ...unchanged }, question);
  t.ok(shown.oneLess);
  t.same(shown.question, question);

  const alone = funded([scored(1, 9000)]);
  const gone = effectsOf(marginalEffects(alone, { budgetSteps: 1, without: 'case-1' }));
  t.match(gone.oneLess?.changes, [{ applicationId: 'case-1', after: null }]);

  const unknown = marginalEffects(round, { budgetSteps: 1, without: 'case-9' });
  t.same(unknown.kind === 'impossible' && placesOf(unknown.findings), [
    'application-not-scored /query/without',
  ]);
  t.equal(marginalEffects(funded([]), { budgetSteps: 1 }).kind, 'impossible');
});

t.test('a trial does not change the round in its input', async () => {
  const settings: fc.Arbitrary<TriedSettings> = fc.record(
    {
      budgetFen: fc.integer({ min: -1, max: 10 * million }),
      granularityFen: fc.integer({ min: 0, max: million }),
      strategy: fc.constantFrom('proportional', 'ranked', 'tier-then-proportional'),
      cutLast: fc.constantFrom('cut', 'skip'),
      requestLimits: fc.boolean(),
      tiers: fc.array(
        fc.record(
          {
            code: fc.constantFrom('first', 'second', 'third', 'fourth'),
            minScoreCenti: fc.nat(10_000),
            places: fc.option(fc.integer({ min: 1, max: 3 })),
          },
          { requiredKeys: ['code'] },
        ),
        { maxLength: 3 },
      ),
      without: fc.subarray(['case-1', 'case-2', 'case-3', 'case-4']),
    },
    { requiredKeys: [] },
  );
  const before = JSON.stringify(round);
  fc.assert(
    fc.property(settings, (tried) => {
      const first = planWhatIf(round, tried);
      const again = planWhatIf(round, tried);
      return JSON.stringify(round) === before && JSON.stringify(first) === JSON.stringify(again);
    }),
    { numRuns: 3000 },
  );
});
