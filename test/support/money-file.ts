import {
  presentPaymentEntry,
  presentPaymentTotals,
} from '../../src/awards/payment-entries/present.ts';
import type { PaymentEntryRow, PaymentSums } from '../../src/awards/payment-entries/repository.ts';
import { type Money, moneyToFen } from '../../src/platform/values/money.ts';
import { awardOf, caseOf, type MoneyWorld } from './money-world.ts';

// The list of payments and its control totals, as finance reads them: the day and the change of each
// entry are those of the service's query.

/** Both days included. */
export interface Period {
  readonly from: string;
  readonly through: string;
}

/** What finance adds up from the totals, or from the list, in fen. */
export interface FiledSums {
  readonly paidFen: number;
  readonly clawedBackFen: number;
}

export function paymentEntries(world: MoneyWorld): readonly PaymentEntryRow[] {
  const { payments, corrections, clawbacks, clawbackCorrections } = world;
  const none = { disbursementId: null, clawbackId: null, movedFromId: null, movedToId: null };
  const of = (id: string, awardId: string) => {
    const { roundId, applicantCreditCode, applicationId } = awardOf(world, awardId);
    const { number: applicationNumber } = caseOf(world, applicationId).submitted;
    const recordedAt = world.now;
    return { id, awardId, roundId, applicantCreditCode, applicationNumber, recordedAt, ...none };
  };
  return [
    ...payments.map(({ id, awardId, externalId, paidOn, amountFen }) => ({
      ...{ ...of(id, awardId), kind: 'disbursement' as const, externalId },
      ...{ day: paidOn, changeFen: amountFen },
    })),
    ...corrections.map((each) => ({
      ...{ ...of(each.id, each.awardId), kind: 'correction' as const, externalId: each.id },
      ...{ day: rowOf(payments, each.correctedId).paidOn, disbursementId: each.correctedId },
      changeFen: each.correctedFen - each.formerFen,
    })),
    ...clawbacks.map(({ id, awardId, externalId, reportedOn, amountFen }) => ({
      ...{ ...of(id, awardId), kind: 'clawback' as const, externalId },
      ...{ day: reportedOn, changeFen: -amountFen },
    })),
    ...clawbackCorrections.map((each) => ({
      ...{ ...of(each.id, each.awardId), kind: 'clawback-correction' as const },
      ...{ externalId: each.id, clawbackId: each.correctedId },
      day: rowOf(clawbacks, each.correctedId).reportedOn,
      changeFen: each.formerFen - each.correctedFen,
    })),
  ];
}

function rowOf<Row extends { readonly id: string }>(rows: readonly Row[], sought: string): Row {
  const row = rows.find(({ id }) => id === sought);
  if (row === undefined) throw new RangeError('a correction of nothing');
  return row;
}

export function within(
  entries: readonly PaymentEntryRow[],
  { from, through }: Period,
): readonly PaymentEntryRow[] {
  return entries.filter(({ day }) => day >= from && day <= through);
}

/** What the control totals say. */
export function totalled(entries: readonly PaymentEntryRow[]): FiledSums & { count: number } {
  const told = presentPaymentTotals(paymentSums(entries));
  const { count, disbursed, correctedUp, correctedDown, clawedBack } = told;
  const { clawbacksCorrectedUp, clawbacksCorrectedDown } = told;
  return {
    count,
    paidFen: moneyToFen(disbursed) + difference(correctedUp, correctedDown),
    clawedBackFen:
      moneyToFen(clawedBack) + difference(clawbacksCorrectedUp, clawbacksCorrectedDown),
  };
}

/** What its rows add up to. */
export function listed(entries: readonly PaymentEntryRow[]): FiledSums {
  const sums = { paidFen: 0, clawedBackFen: 0 };
  for (const entry of entries) {
    const { kind, increase, decrease } = presentPaymentEntry(entry);
    const changeFen = difference(increase, decrease);
    if (kind === 'disbursement' || kind === 'correction') sums.paidFen += changeFen;
    else sums.clawedBackFen -= changeFen;
  }
  return sums;
}

function paymentSums(entries: readonly PaymentEntryRow[]): PaymentSums {
  const sumOf = (kind: PaymentEntryRow['kind'], amount: (changeFen: number) => number) =>
    entries.reduce((sum, each) => sum + (each.kind === kind ? amount(each.changeFen) : 0), 0);
  const up = (changeFen: number) => Math.max(changeFen, 0);
  const down = (changeFen: number) => Math.max(-changeFen, 0);
  return {
    count: entries.length,
    disbursedFen: sumOf('disbursement', up),
    correctedUpFen: sumOf('correction', up),
    correctedDownFen: sumOf('correction', down),
    clawedBackFen: sumOf('clawback', down),
    clawbacksCorrectedUpFen: sumOf('clawback-correction', down),
    clawbacksCorrectedDownFen: sumOf('clawback-correction', up),
  };
}

function difference(up: Money, down: Money): number {
  return moneyToFen(up) - moneyToFen(down);
}
