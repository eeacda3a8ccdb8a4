import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { ALTERED, cellValue } from './cell-values.ts';
import type { Cell, Row, TableReading, TableShape } from './table-shape.ts';

/** The field of each column; null: a column that says nothing to us. */
type Fields = readonly (string | null)[];

/**
 * The rows of a table as the equivalent JSON body, which the schema then checks like any other. An
 * empty cell is an absent field; empty rows, and columns without any content, are none.
 * @param rows the first filled one has the headings
 */
export function recordsOfTable<Member extends string>(
  rows: readonly Row[],
  shape: TableShape<Member>,
): TableReading<Member> {
  const [headings = [], ...filled] = rows.filter((row) => row.some(isFilled));
  const { fields, findings } = fieldsOf(headings, shape);
  const { totalLabel, member } = shape;
  const lines = filled.filter(
    ([first]) => totalLabel === undefined || labelOf(first) !== totalLabel,
  );
  const read = lines.map((row, index) => recordOf(row, fields, { shape, index }));
  return {
    body: { [member]: read.map(({ record }) => record) } as unknown as Record<Member, unknown[]>,
    findings: [...findings, ...read.flatMap((each) => each.findings)],
  };
}

function fieldsOf(headings: Row, { columns, ignored = [] }: TableShape) {
  const names = headings.map((heading) => (isFilled(heading) ? nameOf(`${heading}`) : ''));
  // An empty file has no rows either, which the schema tells.
  if (names.length === 0) return { fields: [], findings: [] };
  const known = new Map(
    Object.entries(columns).flatMap(([field, { heading }]) => [
      [nameOf(field), field],
      [nameOf(heading), field],
    ]),
  );
  const fields: Fields = names.map((name) => known.get(name) ?? null);
  const unknown = names.filter(
    (name) => name !== '' && !known.has(name) && !ignored.map(nameOf).includes(name),
  );
  const missing = Object.entries(columns)
    .filter(([field, { isRequired }]) => isRequired && !fields.includes(field))
    .map(([field]) => field);
  const repeated = new Set(
    fields.filter((field, index) => field !== null && fields.indexOf(field) !== index),
  );
  const findings: Finding[] = [
    ...(unknown.length > 0
      ? [finding('unknown-column', '/0', { unknown, columns: Object.keys(columns) })]
      : []),
    ...missing.map((column) => finding('missing-column', `/0/${column}`, { column })),
    ...[...repeated].map((column) => finding('column-repeated', '/0', { column: `${column}` })),
  ];
  // What stands under an empty heading belongs to no column.
  const width = names.findLastIndex((name) => name !== '') + 1;
  return { fields: fields.slice(0, width), findings };
}

/** A heading as it is compared: brackets are typed in full and in half width. */
function nameOf(heading: string): string {
  return heading.normalize('NFKC').trim();
}

function recordOf(
  row: Row,
  fields: Fields,
  { shape, index }: { readonly shape: TableShape; readonly index: number },
) {
  const record: Record<string, unknown> = {};
  const findings: Finding[] = [];
  const pointer = `/${shape.member}/${index}`;
  const cells = row.findLastIndex(isFilled) + 1;
  if (cells > fields.length) {
    findings.push(finding('too-many-cells', pointer, { cells, headings: fields.length }));
  }
  for (const [position, field] of fields.entries()) {
    const cell = row[position] ?? null;
    const column = field === null ? undefined : shape.columns[field];
    if (field === null || column === undefined || !isFilled(cell)) continue;
    const value = cellValue(cell, column);
    if (value === ALTERED) findings.push(finding('cell-altered', `${pointer}/${field}`));
    else record[field] = value;
  }
  return { record: shape.meant?.(record) ?? record, findings };
}

function labelOf(cell: Cell | undefined): unknown {
  return typeof cell === 'string' ? cell.trim() : cell;
}

function isFilled(cell: Cell): cell is Exclude<Cell, null> {
  return cell !== null && (typeof cell !== 'string' || cell.trim() !== '');
}
