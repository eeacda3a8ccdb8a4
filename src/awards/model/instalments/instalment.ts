import type { Localized } from '#platform/values/findings.ts';
import type { Policy } from '#rounds/model/index.ts';
import { shareFen, splitAmount } from './shares.ts';

/**
 * `open`: payable; `report-due`: the next one, its usage report is awaited; `report-open`: the
 * report awaits a decision; `waiting`: one before it is not open; `lapsed`: never paid.
 */
export const instalmentStatuses = [
  'open',
  'report-due',
  'report-open',
  'waiting',
  'lapsed',
] as const;

export type InstalmentStatus = (typeof instalmentStatuses)[number];

export const instalmentStatusNames: Readonly<Record<InstalmentStatus, Localized>> = {
  open: { zh: '可拨付', en: 'Open' },
  'report-due': { zh: '待提交使用情况报告', en: 'Usage report due' },
  'report-open': { zh: '使用情况报告待确认', en: 'Usage report open' },
  waiting: { zh: '待前期确认', en: 'Waiting' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
};

/** 逾期后果 */
export const missedConsequences = [
  'lapse',
  'lapse-and-reclaim',
] as const satisfies readonly NonNullable<Policy['awards']['instalments']>['onMissed'][];

export type MissedConsequence = (typeof missedConsequences)[number];

/** An instalment as an award holds it; its amount follows from that of the award. */
export interface HeldInstalment {
  readonly id: string;
  /** 1 for the first. */
  readonly position: number;
  readonly basisPoints: number;
  readonly status: InstalmentStatus;
  /** The last instant in time for its usage report, ISO 8601; null: it needs none. */
  readonly dueAt: string | null;
  /** Kinds of material that the report must hold. */
  readonly evidence: readonly string[];
  readonly onMissed: MissedConsequence;
  readonly remindDaysBefore: readonly number[];
  /** What the lapse stopped. */
  readonly lapsedFen: number;
}

/** The sums of an award on which its drawdown depends. */
export interface DrawnAward {
  readonly amountFen: number;
  readonly disbursedFen: number;
  readonly clawedBackFen: number;
  readonly stoppedFen: number;
  /** In order; empty: all is payable at once. */
  readonly instalments: readonly HeldInstalment[];
}

/** What may be paid of an award by now, in total: its open instalments, or all of it. */
export function openFen({ amountFen, instalments }: DrawnAward): number {
  if (instalments.length === 0) return amountFen;
  return shareFen(amountFen, pointsOf(instalments.filter(({ status }) => status === 'open')));
}

/**
 * What is payable now of a final award.
 * @see rule 2.1
 */
export function payableFen(award: DrawnAward): number {
  return Math.min(openFen(award), award.amountFen - award.stoppedFen) - award.disbursedFen;
}

/** What is not paid yet and may still become payable. */
export function unpaidFen({ amountFen, stoppedFen, disbursedFen }: DrawnAward): number {
  return amountFen - stoppedFen - disbursedFen;
}

/** The amount of each instalment, in order. */
export function instalmentAmounts({ amountFen, instalments }: DrawnAward): number[] {
  if (instalments.length === 0) return [];
  return splitAmount(
    amountFen,
    instalments.map(({ basisPoints }) => basisPoints),
  );
}

function pointsOf(instalments: readonly HeldInstalment[]): number {
  return instalments.reduce((sum, { basisPoints }) => sum + basisPoints, 0);
}
