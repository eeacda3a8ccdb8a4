import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { openFen, unpaidFen } from '../../src/awards/model/instalments/instalment.ts';
import { hasLapsed, hasLapsedReclaiming } from '../../src/awards/model/instalments/lapse.ts';
import { isPaymentStopped } from '../../src/awards/model/instalments/stop.ts';
import type { NewEntry } from '../../src/kernel/model/index.ts';
import {
  type FiledSums,
  listed,
  type Period,
  paymentEntries,
  totalled,
  within,
} from './money-file.ts';
import { numbersInForce } from './money-payments.ts';
import { type MoneyRow, type MoneyWorld, standingFen, yearKey } from './money-world.ts';
import { shippedPolicy } from './policy.ts';

// What holds after every act, in whatever order they come.

/** Never above award, ceiling, request, cap and budget. */
export function checkLimits({ rounds, awards, years, clawbacks }: MoneyWorld): void {
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
    const isUnproven = clawbacks.some(
      ({ awardId, reason, standingFen }) =>
        awardId === award.id && reason === 'usage-not-proven' && standingFen > 0,
    );
    ok(!isUnproven || hasLapsedReclaiming(award), 'nothing is reclaimed before a report is missed');
  }
  for (const { id, policy } of rounds) {
    for (const { code, places = Infinity } of policy.awards.tiers) {
      const taken = awards.filter(
        ({ roundId, state, trace }) =>
          roundId === id && state !== 'withdrawn' && trace.tierCode === code,
      );
      ok(taken.length <= places, `${code} has no more places`);
    }
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
export function checkBooks({ awards, payments, clawbacks, entries }: MoneyWorld): void {
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

/** What finance reads is what the awards have: in total, of each award, by totals and by list. */
export function checkFile(world: MoneyWorld): void {
  const entries = paymentEntries(world);
  checkFiled(entries, world.awards);
  for (const award of world.awards) {
    checkFiled(
      entries.filter(({ awardId }) => awardId === award.id),
      [award],
    );
  }
  checkNumbers(world);
  checkRows(world);
}

function checkFiled(entries: ReturnType<typeof paymentEntries>, awards: readonly MoneyRow[]): void {
  const { count, ...sums } = totalled(entries);
  strictEqual(count, entries.length);
  strictEqual(
    sums.paidFen - sums.clawedBackFen,
    total(awards, ({ disbursedFen, clawedBackFen }) => disbursedFen - clawedBackFen),
    'the file says what was paid and not returned',
  );
  strictEqual(
    sums.paidFen,
    total(awards, ({ disbursedFen }) => disbursedFen),
  );
  deepStrictEqual(listed(entries), sums, 'the list adds up to its control totals');
}

/** Each number stands for one act; one that moved counts nothing any more. */
function checkNumbers(world: MoneyWorld): void {
  const numbers = numbersInForce(world);
  strictEqual(new Set(numbers).size, numbers.length);
  for (const row of [...world.payments, ...world.clawbacks]) {
    ok(!row.isMoved || row.standingFen === 0);
  }
}

/** What the tables of payments and clawbacks refuse. */
function checkRows({ payments, clawbacks, corrections, clawbackCorrections }: MoneyWorld): void {
  for (const { amountFen } of payments) ok(amountFen > 0, 'a payment pays something');
  for (const { amountFen, stoppedFen, isMovedStop } of clawbacks) {
    ok(amountFen >= 0 && stoppedFen >= 0);
    ok(amountFen + stoppedFen > 0 || isMovedStop, 'a clawback takes or stops something');
  }
  for (const { formerFen, correctedFen, liftsStop } of [...corrections, ...clawbackCorrections]) {
    ok(formerFen !== correctedFen || liftsStop, 'a correction changes something');
  }
}

/** What finance reads of a period, to compare it with what it reads after an act. */
export function filedIn(world: MoneyWorld, period: Period): FiledSums {
  const { paidFen, clawedBackFen } = totalled(within(paymentEntries(world), period));
  return { paidFen, clawedBackFen };
}

function total<Row extends MoneyRow | MoneyWorld['payments' | 'clawbacks'][number]>(
  rows: readonly Row[],
  amount: (row: Row) => number,
): number {
  return rows.reduce((sum, row) => sum + amount(row), 0);
}
