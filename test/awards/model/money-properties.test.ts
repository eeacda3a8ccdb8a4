import { ok, strictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import type { AllocationTrace, FormerResult } from '../../../src/awards/model/allocation/types.ts';
import { openFen, unpaidFen } from '../../../src/awards/model/instalments/instalment.ts';
import { hasLapsed } from '../../../src/awards/model/instalments/lapse.ts';
import { isPaymentStopped } from '../../../src/awards/model/instalments/stop.ts';
import { noAwardReasonOf } from '../../../src/awards/model/settled-round.ts';
import { presentTrace } from '../../../src/awards/run-items/present.ts';
import type { NewEntry } from '../../../src/kernel/model/index.ts';
import { awardedCase } from '../../support/awarded-cases.ts';
import { creditCode, shanghai } from '../../support/cases.ts';
import { scored } from '../../support/funded-round.ts';
import { testTerms } from '../../support/instalments.ts';
import { acts } from '../../support/money-model.ts';
import {
  annulmentOf,
  type FundedInMemory,
  finalRunOf,
  latestAward,
  type MoneyRow,
  type MoneyWorld,
  standingFen,
  worldOf,
  yearKey,
} from '../../support/money-world.ts';
import { shippedPolicy } from '../../support/policy.ts';
import { amountOf, recomputeAward, toldBy } from '../../support/recompute-award.ts';

// Random acts on random rounds of two years, in memory: whatever happens in whatever order, the
// books agree, nothing exceeds its limit, and every outcome is explained.

const runs = Number(process.env.MONEY_RUNS ?? 10_000);
const million = 100_000_000;
const names = Object.keys(acts) as (keyof typeof acts)[];
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
  inNextYear: fc.boolean(),
});

/** Every history begins with published awards of the first round. */
const opening = (['propose', 'confirm', 'publish'] as const).map((name) => ({
  ...{ name, pick: 0, other: 0, perMille: 0 },
}));

const act = fc.record({
  // Of the steps of a run and of payments, most are refused.
  name: fc.constantFrom(
    ...names,
    ...names,
    'propose',
    'confirm',
    'publish',
    'finalise',
    'pay',
    'pay',
    'clawBack',
    'correctClawback',
    'raise',
    'raise',
  ),
  pick: fc.nat(20),
  other: fc.nat(11),
  perMille: fc.integer({ min: 0, max: 1010 }),
});

const rounds = fc.array(round, { minLength: 1, maxLength: 3 }).map((all) =>
  all.map(({ products, inNextYear, ...terms }, index): FundedInMemory => {
    const awards = { ...shippedPolicy.awards, ...(terms as object) };
    return {
      id: `round-${index}`,
      year: inNextYear ? 2026 : 2025,
      policy: { ...shippedPolicy, awards },
      cases: products.map(({ applicant, scoreCenti, requestedFen }, place) => ({
        ...scored(index * 10 + place, scoreCenti, { requestedFen }),
        ...applicants[applicant],
      })),
    };
  }),
);

t.test(`${runs.toLocaleString('en')} histories of money keep their books`, async (t) => {
  const done = new Map<string, number>();
  let judgedAgain = 0;
  fc.assert(
    fc.property(
      rounds,
      fc.array(act, { minLength: 12, maxLength: 40, size: 'max' }),
      (all, steps) => {
        const world = worldOf(all, shanghai('2025-12-15T10:00:00.000'));
        for (const { name, ...dice } of [...opening, ...steps]) {
          if (!acts[name](world, dice)) continue;
          done.set(name, (done.get(name) ?? 0) + 1);
          checkLimits(world);
          checkBooks(world);
        }
        checkExplained(world);
        judgedAgain += world.objections.filter(({ again }) => again === 'done').length;
      },
    ),
    { numRuns: runs },
  );
  t.comment(JSON.stringify(Object.fromEntries(done)));
  t.ok(judgedAgain > 0, `${judgedAgain} cases were judged again`);
  t.same([...done.keys()].toSorted(), names.toSorted(), 'every act was accepted somewhere');
});

/** Never above award, ceiling, request, cap and budget. */
function checkLimits({ rounds, awards, years, clawbacks }: MoneyWorld): void {
  for (const award of awards) {
    const { amountFen, disbursedFen, stoppedFen, clawedBackFen, trace } = award;
    ok(amountFen > 0 && amountFen <= Math.min(trace.ceilingFen, trace.requestedFen ?? Infinity));
    ok(stoppedFen >= 0 && disbursedFen >= 0 && disbursedFen + stoppedFen <= amountFen);
    ok(clawedBackFen >= 0 && clawedBackFen <= disbursedFen);
    ok(disbursedFen <= openFen(award), 'nothing is paid before its instalment is open');
    const lapsedFen = hasLapsed(award) ? amountFen - openFen(award) : 0;
    const isStopped = clawbacks.some(
      ({ awardId, stopStands }) => stopStands && awardId === award.id,
    );
    if (isPaymentStopped({ ...award, isStopped })) strictEqual(unpaidFen(award), 0);
    else strictEqual(stoppedFen, lapsedFen, 'what a lifted stop leaves stopped is what lapsed');
    ok(award.state !== 'withdrawn' || disbursedFen + stoppedFen === 0);
  }
  for (const { id, policy } of rounds) {
    const own = awards.filter(({ roundId, state }) => roundId === id && state !== 'withdrawn');
    ok(total(own, ({ amountFen }) => amountFen) <= Number(policy.awards.budgetFen));
  }
  const capFen = shippedPolicy.awards.applicantAnnualCapFen;
  for (const [key, { awardedFen }] of years) {
    ok(awardedFen >= 0 && awardedFen <= capFen);
    const on = awards.filter(({ capCreditCode, year }) => yearKey(capCreditCode, year) === key);
    strictEqual(total(on, standingFen), awardedFen, 'the year holds what stands on it');
  }
  for (const [key, own] of Object.entries(
    Object.groupBy(awards, (award) => yearKey(award.applicantCreditCode, award.year)),
  )) {
    ok(total(own ?? [], standingFen) <= capFen, `${key} within the cap, whatever it counts on`);
  }
}

/** The sums of the awards are those of what was recorded, and of the payments as they stand. */
function checkBooks({ awards, payments, clawbacks, entries }: MoneyWorld): void {
  const booked = { paidFen: 0, clawedBackFen: 0, stoppedFen: 0, grantedFen: 0, withdrawnFen: 0 };
  for (const entry of entries) book(entry, booked);
  const columns = {
    paidFen: total(awards, ({ disbursedFen }) => disbursedFen),
    clawedBackFen: total(awards, ({ clawedBackFen }) => clawedBackFen),
    stoppedFen: total(awards, ({ stoppedFen }) => stoppedFen),
    grantedFen: total(awards, ({ amountFen }) => amountFen),
    withdrawnFen: total(
      awards.filter(({ state }) => state === 'withdrawn'),
      ({ amountFen }) => amountFen,
    ),
  };
  for (const key of Object.keys(columns) as (keyof typeof columns)[]) {
    strictEqual(booked[key], columns[key], key);
  }
  for (const { id, disbursedFen, clawedBackFen } of awards) {
    const own = payments.filter(({ awardId }) => awardId === id);
    strictEqual(
      total(own, (payment) => payment.standingFen),
      disbursedFen,
    );
    const back = clawbacks.filter(({ awardId }) => awardId === id);
    strictEqual(
      total(back, (clawback) => clawback.standingFen),
      clawedBackFen,
      'what really was clawed back',
    );
  }
}

function book(
  entry: NewEntry,
  booked: Record<
    'paidFen' | 'clawedBackFen' | 'stoppedFen' | 'grantedFen' | 'withdrawnFen',
    number
  >,
): void {
  switch (entry.action) {
    case 'award.granted':
      booked.grantedFen += entry.data.amountFen;
      break;
    case 'award.raised':
      booked.grantedFen += entry.data.amountFen - entry.data.formerFen;
      break;
    case 'award.revoked':
      booked.grantedFen -= entry.data.amountFen;
      break;
    case 'award.withdrawn':
      booked.withdrawnFen += entry.data.amountFen;
      break;
    case 'disbursement.recorded':
      booked.paidFen += entry.data.amountFen;
      break;
    case 'disbursement-correction.recorded':
      booked.paidFen += entry.data.correctedFen - entry.data.formerFen;
      booked.stoppedFen += (entry.data.stoppedFen ?? 0) - (entry.data.resumedFen ?? 0);
      break;
    case 'clawback.recorded':
      booked.clawedBackFen += entry.data.amountFen;
      booked.stoppedFen += entry.data.stoppedFen;
      break;
    case 'clawback-correction.recorded':
      booked.clawedBackFen += entry.data.correctedFen - entry.data.formerFen;
      booked.stoppedFen -= entry.data.liftedFen;
      break;
    case 'instalment.lapsed':
      booked.stoppedFen += entry.data.lapsedFen;
      break;
    default:
      break;
  }
}

/** Each amount follows from its trace; each case of a round with a final run has an outcome. */
function checkExplained(world: MoneyWorld): void {
  for (const { amountFen, trace } of world.awards) {
    if (trace.correction?.former != null) checkKept(trace, trace.correction.former);
    const told = JSON.parse(JSON.stringify(presentTrace(trace)));
    const recomputed = recomputeAward(told);
    strictEqual(JSON.stringify(recomputed), JSON.stringify(toldBy(told)));
    strictEqual(Number(amountOf(recomputed).replace('.', '')), amountFen);
  }
  for (const { id, cases } of world.rounds) {
    for (const each of cases) {
      const run = finalRunOf(world, id, each.id);
      const award = latestAward(world, each.id);
      if (run === null || (award !== undefined && award.state !== 'withdrawn')) continue;
      const annulment = award && annulmentOf(world, award.id);
      // What judges it again is not there, or not final yet.
      const correction = world.runs.findLast(
        ({ correcting }) => annulment !== undefined && correcting?.objectionId === annulment.id,
      );
      if (annulment !== undefined && correction?.status !== 'final') continue;
      const awardState = annulment === undefined ? (award?.state ?? null) : null;
      if (!run.awards.some(({ applicationId }) => applicationId === each.id)) continue;
      ok(noAwardReasonOf({ ...awardedCase('final'), ...each, awardState }, run) !== null);
    }
  }
}

/** Money stays where the result was published, unless the room under the cap is gone. */
function checkKept(trace: AllocationTrace, former: FormerResult): void {
  strictEqual(trace.tierCode, former.tierCode);
  strictEqual(trace.claimFen, former.claimFen);
  const granularityFen = trace.basis?.terms.granularityFen ?? 1;
  const roomFen = trace.roomBeforeFen - (trace.roomBeforeFen % granularityFen);
  const keptFen = Math.min(former.amountFen, roomFen);
  if (former.boundBy === 'cap') ok(trace.amountFen >= keptFen);
  else strictEqual(trace.amountFen, keptFen);
}

function total<Row extends MoneyRow | MoneyWorld['payments' | 'clawbacks'][number]>(
  rows: readonly Row[],
  amount: (row: Row) => number,
): number {
  return rows.reduce((sum, row) => sum + amount(row), 0);
}
