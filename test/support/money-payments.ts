import { decideRecordClawbackCorrection } from '../../src/awards/clawback-corrections/decide-record-clawback-correction.ts';
import { decideRecordDisbursementCorrection } from '../../src/awards/corrections/decide-record-disbursement-correction.ts';
import type { AwardSums } from '../../src/awards/model/correctable-award.ts';
import { payableFen } from '../../src/awards/model/instalments/instalment.ts';
import { reclaimableFen } from '../../src/awards/model/instalments/lapse.ts';
import type { YearChange } from '../../src/awards/model/runs/counted-award.ts';
import { type ClawbackReason, clawbackReasons } from '../../src/awards/model/vocabulary.ts';
import { decideRecordClawback } from '../../src/awards/payments/decide-record-clawback.ts';
import { decideRecordDisbursement } from '../../src/awards/payments/decide-record-disbursement.ts';
import { shanghaiDay } from '../../src/rounds/model/index.ts';
import { plusMs } from './cases.ts';
import { correctableAward, paidAward } from './money-loads.ts';
import {
  type Act,
  accept,
  awardOf,
  type ClawbackInMemory,
  chosen,
  holdYears,
  lowerYear,
  type MoneyWorld,
  nextId,
  type PaymentInMemory,
  part,
} from './money-world.ts';

// The acts of finance: payments, clawbacks, and the corrections of both.

/** How a report turns out wrong: its amount, its award, or its number. */
type Change = Readonly<
  Record<'amountFen', number | null> & Record<'targetAwardId' | 'rightExternalId', string | null>
>;

const unchanged: Change = { amountFen: null, targetAwardId: null, rightExternalId: null };

function correctPayment(
  world: MoneyWorld,
  payment: PaymentInMemory | undefined,
  change: Change,
): boolean {
  if (payment === undefined) return false;
  const target = change.targetAwardId === null ? null : awardOf(world, change.targetAwardId);
  const id = nextId(world, 'correction');
  const movedId = nextId(world, 'payment');
  const command = { id, externalId: id, movedId, ...change, reason: 'other' } as const;
  const state = {
    ...correctableAward(world, awardOf(world, payment.awardId)),
    disbursement: payment,
    takenNumbers: numbersInForce(world, payment),
    target: target && paidAward(world, target),
  };
  const decided = accept(world, decideRecordDisbursementCorrection(state, command));
  if (decided === undefined) return false;
  const { formerFen, correctedFen, moved } = decided;
  applyCorrection(world, decided);
  const { awardId, id: correctedId } = payment;
  world.corrections.push({ id, awardId, correctedId, formerFen, correctedFen, liftsStop: false });
  payment.standingFen = correctedFen;
  if (moved === null) return true;
  payment.isMoved = true;
  world.payments.push({ ...moved, standingFen: moved.amountFen, isMoved: false });
  return true;
}

function correctClawback(
  world: MoneyWorld,
  clawback: ClawbackInMemory | undefined,
  { liftsStop, ...change }: Change & { readonly liftsStop: boolean },
): boolean {
  if (clawback === undefined) return false;
  const { awardId, id: correctedId } = clawback;
  const target = change.targetAwardId === null ? null : awardOf(world, change.targetAwardId);
  const id = nextId(world, 'clawback-correction');
  const movedId = nextId(world, 'clawback');
  const command = { id, externalId: id, movedId, ...change, liftsStop, reason: 'other' } as const;
  const isStoppedBesides = world.clawbacks.some(
    (each) => each !== clawback && each.awardId === awardId && each.stopStands,
  );
  const state = {
    ...correctableAward(world, awardOf(world, awardId)),
    clawback: { ...clawback, isStoppedBesides },
    takenNumbers: numbersInForce(world, clawback),
    target: target && correctableAward(world, target),
  };
  const decided = accept(world, decideRecordClawbackCorrection(state, command));
  if (decided === undefined) return false;
  const { formerFen, correctedFen, moved } = decided;
  applyCorrection(world, decided);
  const lifts = { liftsStop: decided.liftsStop };
  world.clawbackCorrections.push({ id, awardId, correctedId, formerFen, correctedFen, ...lifts });
  clawback.standingFen = correctedFen;
  clawback.stopStands &&= !decided.liftsStop;
  if (moved === null) return true;
  clawback.isMoved = true;
  const { stopsPayment: stopStands, ...row } = moved;
  world.clawbacks.push({
    ...{ ...row, stopStands, standingFen: moved.amountFen },
    ...{ isMoved: false, isMovedStop: stopStands },
  });
  return true;
}

/** Numbers that name an act; what moved away, or was corrected to nothing, has its number no more. */
export function numbersInForce(
  { payments, clawbacks, corrections, clawbackCorrections }: MoneyWorld,
  besides?: { readonly id: string },
): string[] {
  const standing = [
    ...payments.filter(({ standingFen }) => standingFen > 0),
    ...clawbacks.filter(({ standingFen, stopStands }) => standingFen > 0 || stopStands),
  ];
  return [
    ...standing.flatMap(({ id, externalId }) => (id === besides?.id ? [] : [externalId])),
    ...[...corrections, ...clawbackCorrections].map(({ id }) => id),
  ];
}

/** Mostly a new number; now and then the present one, or one that some act has or had. */
function rightNumber(
  world: MoneyWorld,
  acts: readonly { readonly externalId: string }[],
  present: { readonly externalId: string } | undefined,
  other: number,
): string {
  if (other === 0 && present) return present.externalId;
  const known = other < 4 ? chosen(acts, other) : undefined;
  return known?.externalId ?? nextId(world, 'number');
}

/** Adds what a correction changes to the sums of awards, and writes the years. */
function applyCorrection(
  world: MoneyWorld,
  { sums, years }: { readonly sums: readonly AwardSums[]; readonly years: readonly YearChange[] },
): void {
  for (const { awardId, paidFen, clawedBackFen, stoppedFen } of sums) {
    const row = awardOf(world, awardId);
    row.disbursedFen += paidFen;
    row.clawedBackFen += clawedBackFen;
    row.stoppedFen += stoppedFen;
  }
  for (const year of years) holdYears(world, year.year, [year]);
}

/** An award to which something moves: a final one, or now and then any. */
function targetOf({ awards }: MoneyWorld, other: number): string | null {
  const final = awards.filter(({ state }) => state === 'final');
  return chosen(other % 5 === 0 ? awards : final, other)?.id ?? null;
}

export const paymentActs = {
  pay(world, { pick, other, perMille }) {
    const award = chosen(world.awards, pick);
    if (award === undefined) return false;
    const amountFen = part(payableFen(award), perMille);
    const id = nextId(world, 'payment');
    // Some days ago; now and then before it was final.
    const paidOn = shanghaiDay(plusMs(world.now, -other * 86_400_000));
    const payment = { id, externalId: id, amountFen, paidOn };
    if (accept(world, decideRecordDisbursement(paidAward(world, award), payment)) === undefined) {
      return false;
    }
    award.disbursedFen += amountFen;
    const stands = { standingFen: amountFen, isMoved: false };
    world.payments.push({ ...payment, awardId: award.id, ...stands });
    return true;
  },

  correctAmount(world, { pick, other, perMille }) {
    const payment = chosen(world.payments, pick);
    // Now and then it was not made at all; one that counts nothing may count again.
    const amountFen =
      other % 4 === 0 ? 0 : part(2 * (payment?.standingFen || payment?.amountFen || 0), perMille);
    return correctPayment(world, payment, { ...unchanged, amountFen });
  },

  movePayment(world, { pick, other }) {
    const targetAwardId = targetOf(world, other);
    return correctPayment(world, chosen(world.payments, pick), { ...unchanged, targetAwardId });
  },

  renumberPayment(world, { pick, other }) {
    const payment = chosen(world.payments, pick);
    const rightExternalId = rightNumber(world, world.payments, payment, other);
    return correctPayment(world, payment, { ...unchanged, rightExternalId });
  },

  clawBack(world, { pick, other, perMille }) {
    const award = chosen(world.awards, pick);
    if (award === undefined) return false;
    const lapsed = reclaimableFen(award);
    const reason: ClawbackReason | undefined =
      lapsed > 0 ? 'usage-not-proven' : chosen(clawbackReasons, perMille);
    if (reason === undefined) return false;
    const heldFen = lapsed > 0 ? lapsed : award.disbursedFen - award.clawedBackFen;
    const amountFen = part(heldFen, perMille);
    const id = nextId(world, 'clawback');
    const command = { id, externalId: id, amountFen, reason };
    const stopsPayment = other % 3 === 0;
    const state = paidAward(world, award);
    const change = accept(world, decideRecordClawback(state, { ...command, stopsPayment }));
    if (change === undefined) return false;
    const { stoppedFen } = change;
    award.clawedBackFen += amountFen;
    award.stoppedFen += stoppedFen;
    lowerYear(world, award, change.returnedFen);
    world.clawbacks.push({
      ...{ ...command, awardId: award.id, reportedOn: shanghaiDay(world.now), stoppedFen },
      ...{ standingFen: amountFen, stopStands: stopsPayment },
      ...{ isMoved: false, isMovedStop: false },
    });
    return true;
  },

  correctClawback(world, { pick, other, perMille }) {
    const clawback = chosen(world.clawbacks, pick);
    const amountFen =
      other % 5 === 0 ? 0 : part(2 * (clawback?.standingFen || clawback?.amountFen || 0), perMille);
    const liftsStop = clawback?.stopStands === true && other % 2 === 0;
    return correctClawback(world, clawback, { ...unchanged, amountFen, liftsStop });
  },

  moveClawback(world, { pick, other }) {
    const clawback = chosen(world.clawbacks, pick);
    const targetAwardId = targetOf(world, other);
    const liftsStop = clawback?.stopStands === true && other % 3 === 0;
    return correctClawback(world, clawback, { ...unchanged, targetAwardId, liftsStop });
  },

  renumberClawback(world, { pick, other }) {
    const clawback = chosen(world.clawbacks, pick);
    const rightExternalId = rightNumber(world, world.clawbacks, clawback, other);
    return correctClawback(world, clawback, { ...unchanged, rightExternalId, liftsStop: false });
  },
} as const satisfies Readonly<Record<string, Act>>;
