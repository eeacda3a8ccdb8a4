import t from 'tap';
import { cellValue } from '../../../src/other-measures/files/cell-values.ts';
import { readCsv } from '../../../src/other-measures/files/read-csv.ts';
import { recordsOfTable } from '../../../src/other-measures/files/records-of-table.ts';
import type {
  Cell,
  TableColumn,
  TableShape,
} from '../../../src/other-measures/files/table-shape.ts';
import { importFile } from '../../../src/other-measures/imports/import-file.ts';

const shape: TableShape<'rows'> = {
  columns: {
    code: { kind: 'text', heading: '编号', isRequired: true },
    year: { kind: 'year', heading: '年度' },
  },
  member: 'rows',
};

function said({ body, findings }: ReturnType<typeof recordsOfTable<'rows'>>) {
  return [body.rows, findings.map(({ code, pointer }) => `${code} ${pointer}`)];
}

t.test('each kind of column reads text and typed cells alike', async (t) => {
  const day = new Date('2026-01-09T00:00:00Z');
  const money = (amount: string) => ({ amount, currency: 'CNY' });
  const table: readonly [TableColumn['kind'], Exclude<Cell, null>, unknown][] = [
    ['text', '00017', '00017'],
    ['text', 42, '42'],
    ['text', true, 'true'],
    ['text', '已付', 'paid'],
    ['amount', '5000000', money('5000000.00')],
    ['amount', '5000000.5', money('5000000.50')],
    ['amount', 4_500_000.5, money('4500000.50')],
    ['amount', 0.1 + 0.2, money('0.30')],
    ['amount', 12.345, money('12.345')],
    ['amount', '4,500.00', money('4,500.00')],
    ['amount', day, money('2026-01-09')],
    ['year', '2025', 2025],
    ['year', 2025, 2025],
    ['year', '二零二五', '二零二五'],
    ['day', day, '2026-01-09'],
    ['day', '2026-01-09', '2026-01-09'],
    ['day', '2026/1/9', '2026-01-09'],
    ['day', '昨天', '昨天'],
    ['day', 46_031, 46_031],
    ['flag', true, true],
    ['flag', 'TRUE', true],
    ['flag', '是', true],
    ['flag', '否', false],
    ['flag', '未定', '未定'],
  ];
  for (const [kind, cell, expected] of table) {
    const column = { kind, heading: '列', words: { 已付: 'paid' } };
    t.same(cellValue(cell, column), expected, `${kind} ${cell}`);
  }
  t.equal(cellValue('已付', { kind: 'text', heading: '列' }), '已付', 'without words of its own');
});

t.test('a code that a spreadsheet program changed is told, whatever it became', async (t) => {
  const cells: readonly Cell[] = [
    ...['9.14E+17', '9e17', 914403001234567_000, 0.5, new Date('2025-11-01T00:00:00Z')],
  ];
  t.same(said(recordsOfTable([['编号'], ...cells.map((cell) => [cell])], shape)), [
    cells.map(() => ({})),
    cells.map((_, index) => `cell-altered /rows/${index}/code`),
  ]);
});

t.test('a table is read by its headings, without what is empty', async (t) => {
  t.same(said(recordsOfTable([], shape)), [[], []]);
  t.same(said(recordsOfTable([[null, ''], ['code'], ['1']], shape)), [[{ code: '1' }], []]);
  const rows = [['年度', '编号', null], [2025, 'a', null], [], ['2025', ''], ['2024']];
  t.same(said(recordsOfTable(rows, shape)), [
    [{ code: 'a', year: 2025 }, { year: 2025 }, { year: 2024 }],
    [],
  ]);
  const wrong = [
    ['颜色', '年度', 'year', ''],
    ['红', 2025, '', '多'],
  ];
  t.same(said(recordsOfTable(wrong, shape)), [
    [{ year: 2025 }],
    [
      ...['unknown-column /0', 'missing-column /0/code', 'column-repeated /0'],
      'too-many-cells /rows/0',
    ],
  ]);
  const special = {
    ...{ ...shape, ignored: ['备注'], totalLabel: '合计' },
    meant: ({ year: _year, ...record }: Readonly<Record<string, unknown>>) => record,
  };
  const ordered = [
    ['编号', '年度', '备注'],
    ['a', 2025, '随意'],
    ['合计', 1],
  ];
  t.same(said(recordsOfTable(ordered, special)), [[{ code: 'a' }], []]);
});

t.test('a file that is no table has one finding', async (t) => {
  const read = (content: Buffer) => {
    const { body, findings } = readCsv(content, importFile);
    return [body, findings.map(({ code }) => code)];
  };
  t.same(read(Buffer.from([0xca])), [{ records: [] }, ['not-utf-8']]);
  t.same(read(Buffer.from('source\n"open')), [{ records: [] }, ['malformed-csv']]);
});
