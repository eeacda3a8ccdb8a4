import type { Money } from '../values/money.ts';

/** A value of a table, as the JSON of its list tells it; null: nothing. */
export type TableCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** Yuan with two decimals, as `Money` has it. */
  | { readonly kind: 'money'; readonly amount: string }
  /** As the wire writes it: with milliseconds, at +08:00. */
  | { readonly kind: 'instant'; readonly instant: string }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'day'; readonly day: string }
  | null;

export interface ShownColumn<Item> {
  /** For people, in Chinese. */
  readonly heading: string;
  /** In characters of a sheet. */
  readonly width: number;
  readonly cell: (item: Item) => TableCell;
}

/** A list as people open it in a spreadsheet program. */
export interface Table<Item> {
  /** Of its file and its sheet: at most 20 characters that both may have. */
  readonly name: string;
  readonly columns: readonly ShownColumn<Item>[];
}

type Of<Item, Value> = (item: Item) => Value | null | undefined;

function columnOf<Value>(width: number, cellOf: (value: Value) => TableCell) {
  return <Item>(heading: string, of: Of<Item, Value>): ShownColumn<Item> => ({
    heading,
    width,
    cell(item) {
      const value = of(item);
      return value === null || value === undefined ? null : cellOf(value);
    },
  });
}

const textCell = (text: string): TableCell => ({ kind: 'text', text });

/** Names and words. */
export const textColumn = columnOf(30, textCell);
/** Codes, numbers of cases and ids: texts, whatever they look like. */
export const codeColumn = columnOf(22, textCell);
/** Ids of this service. */
export const idColumn = columnOf(38, textCell);
/** Counts, years and ranks. */
export const numberColumn = columnOf(
  10,
  (number: number): TableCell => ({ kind: 'number', number }),
);
/** Amounts in yuan; the heading says so. */
export const moneyColumn = columnOf(
  18,
  ({ amount }: Money): TableCell => ({ kind: 'money', amount }),
);
/** Instants of the wire, which people read as the time in Beijing. */
export const instantColumn = columnOf(
  22,
  (instant: string): TableCell => ({
    kind: 'instant',
    instant,
  }),
);
export const dayColumn = columnOf(12, (day: string): TableCell => ({ kind: 'day', day }));
export const yesNoColumn = columnOf(10, (yes: boolean) => textCell(yes ? '是' : '否'));
/** Several words or codes in one cell. */
export const listColumn = columnOf(30, (texts: readonly string[]) => textCell(texts.join('、')));
/** What has a name in both languages: the Chinese one. */
export const nameColumn = columnOf(16, ({ zh }: { readonly zh: string }) => textCell(zh));

/** Rows of a table below its headings, as many as are in memory at once. */
export type Rows = readonly (readonly TableCell[])[];

/** The rows of items, part by part. */
export async function* rowsOf<Item>(
  columns: readonly ShownColumn<Item>[],
  parts: AsyncIterable<readonly Item[]> | Iterable<readonly Item[]>,
): AsyncGenerator<Rows> {
  for await (const items of parts) {
    yield items.map((item) => columns.map(({ cell }) => cell(item)));
  }
}
