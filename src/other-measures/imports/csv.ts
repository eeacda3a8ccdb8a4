import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#platform/problems/problems.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** A kind of CSV file that says what a JSON body says. */
interface CsvShape<Member extends string> {
  /** The columns by their headings; each is named like its JSON field. */
  readonly columns: readonly string[];
  /** The field of the body that has the rows. */
  readonly member: Member;
  /** A filled cell as JSON has it. */
  readonly cellValue: (heading: string, cell: string) => unknown;
}

export type CsvReading<Member extends string = string> =
  | { readonly kind: 'read'; readonly body: Readonly<Record<Member, readonly unknown[]>> }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

const importShape: CsvShape<'records'> = {
  columns: [
    'source',
    'externalId',
    'creditCode',
    'measure',
    'outcome',
    'year',
    'productName',
    'content',
    'amount',
  ],
  member: 'records',
  cellValue(heading, cell) {
    if (heading === 'year') return /^\d{4}$/.test(cell) ? Number(cell) : cell;
    return heading === 'amount' ? { amount: cell, currency: 'CNY' } : cell;
  },
};

export const csvCodes = [
  'malformed-csv',
  'not-utf-8',
  'unknown-column',
  'too-many-cells',
] as const satisfies readonly FindingCode[];

/** Reads a CSV import. */
export function readImport(content: Buffer): CsvReading<'records'> {
  return readCsv(content, importShape);
}

/**
 * Turns a CSV file (RFC 4180, UTF-8, with or without a byte order mark) into the equivalent JSON
 * body, which the schema then checks like any other. An empty cell is an absent field.
 */
export function readCsv<Member extends string>(
  content: Buffer,
  { columns, member, cellValue }: CsvShape<Member>,
): CsvReading<Member> {
  if (!isUtf8(content)) return notUtf8;
  let rows: string[][];
  try {
    rows = parse(content.toString(), {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused(finding('malformed-csv', '', { line: Number(error.lines) }));
  }
  const [headings = [], ...cells] = rows;
  const unknown = headings.filter((heading) => !columns.includes(heading));
  if (unknown.length > 0) return refused(finding('unknown-column', '/0', { unknown, columns }));
  const long = cells.findIndex((row) => row.length > headings.length);
  if (long >= 0) {
    const counted = { cells: Number(cells[long]?.length), headings: headings.length };
    return refused(finding('too-many-cells', `/${member}/${long}`, counted));
  }
  const records = cells.map((row) => recordOf(headings, row, cellValue));
  return { kind: 'read', body: { [member]: records } as Record<Member, unknown[]> };
}

/**
 * Chinese spreadsheet programs save CSV in GBK by default. Read as UTF-8, its names would be stored
 * as replacement characters.
 */
const notUtf8 = refused(finding('not-utf-8', ''));

function recordOf(
  headings: readonly string[],
  row: readonly string[],
  cellValue: (heading: string, cell: string) => unknown,
): Record<string, unknown> {
  const filled = headings
    .map((heading, index) => [heading, row[index] ?? ''] as const)
    .filter(([, cell]) => cell !== '');
  return Object.fromEntries(filled.map(([heading, cell]) => [heading, cellValue(heading, cell)]));
}

function refused(found: Finding): { kind: 'refused'; findings: readonly Finding[] } {
  return { kind: 'refused', findings: [found] };
}

/** Lets the routes of a scope take such files beside JSON. */
export function acceptCsv(scope: FastifyInstance, read: (content: Buffer) => CsvReading): void {
  scope.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => {
      const reading = read(body);
      if (reading.kind === 'read') return reading.body;
      throw new Problem('invalid-request', { findings: reading.findings });
    },
  );
}
