import type { Finding, FindingCode } from '#platform/values/findings.ts';

/** A cell of a table: always text in CSV, typed in a workbook. */
export type Cell = string | number | boolean | Date | null;

export type Row = readonly Cell[];

/** One column of a kind of file. */
export interface TableColumn {
  readonly kind: 'text' | 'id' | 'code' | 'amount' | 'year' | 'day' | 'flag';
  /** Whether every file needs the column. */
  readonly isRequired?: true;
  /** Its heading for people, beside the name of the field. */
  readonly heading: string;
  /** Words for people, each with the value that it stands for. */
  readonly words?: Readonly<Record<string, string>>;
}

/** A kind of file that says what a JSON body says. */
export interface TableShape<Member extends string = string> {
  /** The columns by the names of their JSON fields. */
  readonly columns: Readonly<Record<string, TableColumn>>;
  /** The field of the body that has the rows. */
  readonly member: Member;
  /** What a row says of a record, where a column of it means nothing there. */
  readonly meant?: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Headings that a file may have, and that say nothing to us. */
  readonly ignored?: readonly string[];
  /** What the first cell of a row of totals says; the row is no record. */
  readonly totalLabel?: string;
}

/** What a file says, as far as it can be read, with everything that is wrong with it as a table. */
export interface TableReading<Member extends string = string> {
  readonly body: Readonly<Record<Member, readonly unknown[]>>;
  readonly findings: readonly Finding[];
}

export const tableCodes = [
  'malformed-csv',
  'csv-too-large',
  'not-utf-8',
  'malformed-workbook',
  'workbook-locked',
  'workbook-too-large',
  'several-sheets',
  'formula-failed',
  'unknown-column',
  'missing-column',
  'column-repeated',
  'too-many-cells',
  'cell-altered',
] as const satisfies readonly FindingCode[];

/** A file of which nothing can be read. */
export function unreadable<Member extends string>(
  { member }: TableShape<Member>,
  found: Finding,
): TableReading<Member> {
  return { body: { [member]: [] } as unknown as Record<Member, unknown[]>, findings: [found] };
}
