import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import type { AwardableCase } from '../../../src/awards/model/runs/funded-round.ts';
import {
  clawbackReasons,
  objectionConsequences,
  objectionOutcomes,
} from '../../../src/awards/model/vocabulary.ts';
import { noAwardReasons } from '../../../src/cases/model/outcome.ts';
import { shanghaiDay } from '../../../src/rounds/model/index.ts';
import { creditCode, shanghai } from '../../support/cases.ts';
import { scored } from '../../support/funded-round.ts';
import { testTerms } from '../../support/instalments.ts';
import { checkBooks, checkFile, checkLimits, filedIn } from '../../support/money-checks.ts';
import type { Period } from '../../support/money-file.ts';
import { acts } from '../../support/money-model.ts';
import { checkTraces, reasonsOf } from '../../support/money-outcomes.ts';
import { type FundedInMemory, type MoneyWorld, worldOf } from '../../support/money-world.ts';
import { shippedPolicy } from '../../support/policy.ts';

// Random acts on random rounds of two years, in memory: whatever happens in whatever order, the
// books agree, also with what finance reads, nothing exceeds its limit, and every outcome is
// explained.

const runs = Number(process.env.MONEY_RUNS ?? 10_000);
const million = 100_000_000;

type Name = keyof typeof acts;

const names = Object.keys(acts) as Name[];
const publishing: readonly Name[] = ['propose', 'confirm', 'publish'];
/** To another award, or to another number. */
const moving: readonly Name[] = [
  'movePayment',
  'renumberPayment',
  'moveClawback',
  'renumberClawback',
];
const [parent, branch, other] = ['MA5MNEY01', 'MA5MNEY02', 'MA5MNEY03'].map((tail) =>
  creditCode(`91440300${tail}`),
) as [string, string, string];
const applicants = [
  { applicantCreditCode: parent, parentCreditCode: null },
  { applicantCreditCode: branch, parentCreditCode: parent },
  { applicantCreditCode: other, parentCreditCode: null },
] as const;

const product = fc.record({
  applicant: fc.nat(2),
  scoreCenti: fc.integer({ min: 5500, max: 9500 }),
  requestedFen: fc.option(fc.integer({ min: 1, max: 6 * million }), { nil: null, freq: 2 }),
  otherAwardReceived: fc.nat(15).map((side) => side === 0),
  /** Whether a reviewer judged it to be the same content as the product before it. */
  isSameContent: fc.nat(15).map((side) => side === 0),
});

const round = fc.record({
  products: fc.array(product, { minLength: 1, maxLength: 5 }),
  budgetFen: fc.integer({ min: 1, max: 25 * million }),
  granularityFen: fc.constantFrom(1, 99, 1_000_000),
  strategy: fc.constantFrom('proportional', 'ranked', 'tier-then-proportional'),
  cutLast: fc.constantFrom('cut', 'skip'),
  capCountsGroup: fc.boolean(),
  instalments: fc.option(
    fc.constantFrom('lapse', 'lapse-and-reclaim').map((onMissed) => ({ ...testTerms, onMissed })),
    { nil: undefined },
  ),
  objectionsHoldRun: fc.boolean(),
  places: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
  inNextYear: fc.boolean(),
});

/** Every history begins with published awards of the first round; of half of them, some is paid. */
const opening = fc.boolean().map((isPaid) => {
  const order: readonly Name[] = isPaid ? [...publishing, 'finalise', 'pay'] : publishing;
  const chance = { pick: 0, other: 1, perMille: 400, period: { from: 0, days: 0 } };
  return order.map((name) => ({ name, ...chance }));
});

const dice = fc.record({
  pick: fc.nat(20),
  other: fc.nat(11),
  perMille: fc.integer({ min: 0, max: 1010 }),
  /** A period in days: when it begins after the first runs, and how long it is. */
  period: fc.record({ from: fc.nat(20), days: fc.nat(40) }),
});

const act = fc
  .tuple(
    // Of the steps of a run and of payments, most are refused.
    fc.constantFrom(
      ...names.filter((name) => name !== 'bar'),
      ...names.filter((name) => name !== 'bar'),
      ...names,
      ...(['propose', 'propose', 'confirm', 'confirm', 'publish', 'publish', 'finalise'] as const),
      ...(['resolve', 'scoreAgain', 'raise', 'raise', 'lapse', 'clawBack', 'clawBack'] as const),
      ...(['pay', 'pay', 'pay', 'pay'] as const),
    ),
    dice,
  )
  .map(([name, chance]) => [{ name, ...chance }]);

/** What random acts seldom do in this order: a result is judged again, a run is revoked and redone, room returns, money moves. */
const courses = [
  ['recordObjection', 'resolve', 'scoreAgain', 'scoreAgain', 'propose', 'confirm', 'publish'],
  ['raiseObjection', 'resolve', 'scoreAgain', 'scoreAgain', 'propose', 'confirm', 'publish'],
  ['propose', 'confirm', 'revoke', 'propose', 'confirm', 'revoke', 'propose'],
  ['finalise', 'clawBack', 'raise', 'pay', 'clawBack', 'raise', 'correctAmount'],
  ['finalise', 'pay', 'clawBack', 'movePayment', 'moveClawback', 'passDays', 'movePayment'],
  ['pay', 'correctAmount', 'movePayment', 'renumberPayment', 'correctAmount', 'pay', 'movePayment'],
  [
    'clawBack',
    'correctClawback',
    'renumberClawback',
    'moveClawback',
    'correctClawback',
    'pay',
    'pay',
  ],
] as const satisfies readonly (readonly Name[])[];

const course = fc
  .tuple(
    fc.constantFrom(...courses),
    fc.nat(20),
    fc.array(dice, { minLength: 7, maxLength: 7, size: 'max' }),
  )
  .map(([order, pick, chances]) =>
    chances.map((chance, at) => ({ ...chance, name: order[at] ?? 'passDays', pick })),
  );

const steps = fc.oneof({ arbitrary: act, weight: 9 }, { arbitrary: course, weight: 1 });

const history = fc
  .array(steps, { minLength: 12, maxLength: 32, size: 'max' })
  .map((all) => all.flat());

const rounds = fc.array(round, { minLength: 1, maxLength: 3 });

type Terms = typeof rounds extends fc.Arbitrary<(infer Round)[]> ? Round : never;

/** Made of the terms inside the property, so that a counterexample tells these alone. */
function fundedRounds(all: readonly Terms[]): FundedInMemory[] {
  return all.map(({ products, inNextYear, places, ...terms }, index) => {
    const tiers = shippedPolicy.awards.tiers.map((tier) => ({
      ...tier,
      ...(places !== undefined && { places }),
    }));
    const awards = { ...shippedPolicy.awards, ...(terms as object), tiers };
    const cases = products.map((product, place) => {
      const { applicant, scoreCenti, requestedFen, otherAwardReceived } = product;
      const own = { ...applicants[applicant], requestedFen, otherAwardReceived };
      return scored(index * 10 + place, scoreCenti, own);
    });
    return {
      id: `round-${index}`,
      year: inNextYear ? 2026 : 2025,
      policy: { ...shippedPolicy, awards },
      cases: cases.map((each, place) => {
        const before = products[place]?.isSameContent === true ? cases[place - 1] : undefined;
        return before === undefined ? each : { ...each, standingMatches: [matchOf(before)] };
      }),
    };
  });
}

function matchOf({ id, number, applicantCreditCode, firstSubmittedAt }: AwardableCase) {
  const submittedAt = String(firstSubmittedAt?.toISOString());
  return { applicationId: id, number, applicantCreditCode, firstSubmittedAt: submittedAt };
}

/** What happened in some history; a set that lacks something shows that nothing of it was tried. */
const met = {
  outcomes: new Set<string>(),
  consequences: new Set<string>(),
  byUnawarded: new Set<string>(),
  correctedFor: new Set<string>(),
  clawbacks: new Set<string>(),
  reasons: new Set<string>(),
};

t.test(`${runs.toLocaleString('en')} histories of money keep their books`, async (t) => {
  const counts = new Map<string, number>();
  fc.assert(
    fc.property(rounds, opening, history, (all, first, steps) => {
      const world = worldOf(fundedRounds(all), shanghai('2025-12-15T10:00:00.000'));
      for (const { name, period, ...chance } of [...first, ...steps]) {
        const days = periodOf(period);
        const before = moving.includes(name) ? filedIn(world, days) : null;
        const moved = movedOf(world);
        if (!acts[name](world, chance)) continue;
        counts.set(name, (counts.get(name) ?? 0) + 1);
        checkLimits(world);
        checkBooks(world);
        checkFile(world);
        strictEqual(movedOf(world), moved + (before === null ? 0 : 1));
        if (before !== null) deepStrictEqual(filedIn(world, days), before, `${name} in a period`);
      }
      checkTraces(world);
      for (const reason of reasonsOf(world)) met.reasons.add(reason);
      keepInMind(world);
    }),
    { numRuns: runs },
  );
  t.comment(JSON.stringify(Object.fromEntries(counts)));
  t.same([...counts.keys()].toSorted(), names.toSorted(), 'every act was accepted somewhere');
  const { outcomes, consequences, byUnawarded, correctedFor, clawbacks, reasons } = met;
  const again = objectionConsequences.filter((each) => each !== 'withdraw-award');
  t.same(outcomes, new Set(objectionOutcomes), 'every outcome of an objection');
  t.same(consequences, new Set(objectionConsequences), 'every consequence');
  t.same(byUnawarded, new Set(again), 'who got nothing was judged again in every way');
  t.same(correctedFor, new Set(again), 'a run corrected what each of them led to');
  t.same(clawbacks, new Set(clawbackReasons), 'every reason of a clawback');
  t.same(reasons, new Set(noAwardReasons), 'every reason for no award');
});

function keepInMind({ objections, clawbacks }: MoneyWorld): void {
  for (const { outcome, consequence, withdrawnAwardId, again } of objections) {
    if (outcome !== null) met.outcomes.add(outcome);
    if (consequence === null) continue;
    met.consequences.add(consequence);
    if (withdrawnAwardId === null) met.byUnawarded.add(consequence);
    if (again === 'done') met.correctedFor.add(consequence);
  }
  for (const { reason } of clawbacks) met.clawbacks.add(reason);
}

/** How many payments and clawbacks were moved, to another award or another number. */
function movedOf({ payments, clawbacks }: MoneyWorld): number {
  return [...payments, ...clawbacks].filter(({ isMoved }) => isMoved).length;
}

function periodOf({ from, days }: { readonly from: number; readonly days: number }): Period {
  const first = shanghai('2025-12-15T10:00:00.000').getTime();
  const dayAfter = (count: number) => shanghaiDay(new Date(first + count * 86_400_000));
  return { from: dayAfter(from), through: dayAfter(from + days) };
}
