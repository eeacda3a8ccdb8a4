import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { csvLine, spreadsheetText } from '#platform/values/spreadsheet-text.ts';
import type { IssuedOrder, OrderedPayment } from './payment-order.ts';

/** The media types in which an order is issued. */
export const orderMediaTypes = [
  'application/json',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

export type OrderMediaType = (typeof orderMediaTypes)[number];

const columns = ['reference', 'applicationNumber', 'payeeName', 'creditCode', 'amount', 'awardId'];

/** Headings of the spreadsheet, in its order of columns. */
export const sheetHeadings = [
  '序号',
  '拨付编号',
  '申报编号',
  '收款单位',
  '统一社会信用代码',
  '金额（元）',
  '资助标识',
] as const;

/** Headings of both files of an order that the file of its results does not need. */
export const orderOnlyHeadings: readonly string[] = [
  ...['applicationNumber', 'payeeName', 'creditCode', 'awardId'],
  ...['序号', '申报编号', '收款单位', '统一社会信用代码', '资助标识'],
];

/** The first cell of the row of totals. */
export const TOTAL = '合计';

/** A cell of the spreadsheet: text, a whole number, or an amount of money. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'money'; readonly yuan: number };

/** The order as JSON. The same order always gives the same bytes, as in the other forms. */
export function orderJson(order: IssuedOrder): string {
  const { id, roundId, number, issuedAt, itemCount, totalFen, items } = order;
  return JSON.stringify({
    ...{ id, roundId, number, issuedAt: toWireInstant(issuedAt) },
    ...{ count: itemCount, sum: moneyFromFen(totalFen) },
    items: items.map(({ amountFen, ...item }) => ({ ...item, amount: moneyFromFen(amountFen) })),
  });
}

/**
 * The order as CSV (RFC 4180), in UTF-8 with a byte order mark, by which spreadsheet programs know
 * it. The columns are those of the file of results, so far as they are the same.
 */
export function orderCsv({ items }: IssuedOrder): string {
  return `\ufeff${csvLine(columns)}${items.map((item) => csvLine(csvCells(item))).join('')}`;
}

function csvCells(item: OrderedPayment): string[] {
  const { reference, applicationNumber, payeeName, creditCode, amountFen, awardId } = item;
  const { amount } = moneyFromFen(amountFen);
  return [reference, applicationNumber, payeeName, creditCode]
    .map(spreadsheetText)
    .concat(amount, awardId);
}

/** The rows of the spreadsheet, without its headings, with the total at the end. */
export function orderSheet({ items, itemCount, totalFen }: IssuedOrder): SheetCell[][] {
  const rows = items.map(
    ({ position, reference, applicationNumber, payeeName, creditCode, amountFen, awardId }) => [
      number(position),
      ...[reference, applicationNumber, payeeName, creditCode].map(text),
      money(amountFen),
      text(awardId),
    ],
  );
  const total = [text(TOTAL), text(''), text(''), text(''), number(itemCount), money(totalFen)];
  return [...rows, [...total, text('')]];
}

function text(value: string): SheetCell {
  return { kind: 'text', text: value };
}

function number(value: number): SheetCell {
  return { kind: 'number', number: value };
}

/** A spreadsheet holds 15 digits, more than the amounts here have. */
function money(amountFen: number): SheetCell {
  return { kind: 'money', yuan: amountFen / 100 };
}
