import type { Localized } from '#platform/values/findings.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import type {
  DateRangeFilter,
  MoneyRangeFilter,
  OpportunityFilters,
} from '../opportunities/search-wire.ts';
import { compareDecimals } from './decimals.ts';
import type { RoundOffer } from './round-offer.ts';
import { type OpportunityStatus, statusOf } from './status.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The most that one award may be: the highest ceiling of the tiers, in fen. */
export function highestCeilingFen({ tiers }: Pick<RoundOffer, 'tiers'>): number {
  return Math.max(...tiers.map(({ ceilingFen }) => ceilingFen));
}

/**
 * Whether an opportunity fits every filter of the protocol. What it does not tell, such as a budget
 * that is not set, fits no range, neither between nor outside.
 */
export function fitsFilters(opportunity: RoundOffer, filters: OpportunityFilters): boolean {
  const { status, closeDateRange, ...ranges } = filters;
  const { budgetFen } = opportunity;
  return (
    (status === undefined || fitsList(statusOf(opportunity.state).value, status)) &&
    (closeDateRange === undefined || fitsDates(opportunity.closesAt, closeDateRange)) &&
    fitsMoney(budgetFen, ranges.totalFundingAvailableRange) &&
    fitsMoney(undefined, ranges.minAwardAmountRange) &&
    fitsMoney(highestCeilingFen(opportunity), ranges.maxAwardAmountRange)
  );
}

/** Whether the words of a search stand in the title, the source of the rules, or the code. */
export function fitsSearch(
  { title, sourceOfRules, code }: Pick<RoundOffer, 'title' | 'sourceOfRules' | 'code'>,
  search: string,
): boolean {
  const text = folded([code, ...languages(title), ...languages(sourceOfRules)].join('\n'));
  return folded(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/**
 * The filters of one's own that a request carries beside those of the protocol. There are none here,
 * and the protocol tells so beside the answer instead of refusing.
 */
export function unknownFilters({ customFilters = {} }: OpportunityFilters): readonly string[] {
  return Object.keys(customFilters);
}

function languages({ zh, en }: Localized): readonly string[] {
  return [zh, en];
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function fitsList(
  value: OpportunityStatus,
  { operator, value: list }: NonNullable<OpportunityFilters['status']>,
): boolean {
  return list.includes(value) === (operator === 'in');
}

/** A day counts whole, in Shanghai. */
function fitsDates(at: Date, { operator, value: { min, max } }: DateRangeFilter): boolean {
  const from = isDay(min) ? startOf(min) : Date.parse(min);
  const through = isDay(max) ? startOf(max) + DAY_MS - 1 : Date.parse(max);
  const isBetween = at.getTime() >= from && at.getTime() <= through;
  return isBetween === (operator === 'between');
}

function isDay(text: string): boolean {
  return !text.includes('T');
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

/** Other currencies fit nothing, as the protocol says. */
function fitsMoney(fen: number | undefined, range: MoneyRangeFilter | undefined): boolean {
  if (range === undefined) return true;
  const { min, max } = range.value;
  if (fen === undefined || min.currency !== 'CNY' || max.currency !== 'CNY') return false;
  const { amount } = moneyFromFen(fen);
  const isBetween =
    compareDecimals(amount, min.amount) >= 0 && compareDecimals(amount, max.amount) <= 0;
  return isBetween === (range.operator === 'between');
}
