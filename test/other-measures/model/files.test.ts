import fc from 'fast-check';
import t from 'tap';
import { orderCsv } from '../../../src/awards/model/payment-orders/order-files.ts';
import { resultsFile } from '../../../src/awards/payment-orders/results-file.ts';
import { ALTERED, cellValue } from '../../../src/other-measures/files/cell-values.ts';
import {
  isWithinLimits,
  MOST_CELLS,
  MOST_ROWS,
  withoutEmptyEnd,
} from '../../../src/other-measures/files/csv-limits.ts';
import { readCsv } from '../../../src/other-measures/files/read-csv.ts';
import { recordsOfTable } from '../../../src/other-measures/files/records-of-table.ts';
import { tableOfCsv, tableOfWorkbook } from '../../../src/other-measures/files/table-of-reading.ts';
import type {
  Cell,
  TableColumn,
  TableShape,
} from '../../../src/other-measures/files/table-shape.ts';
import { importFile } from '../../../src/other-measures/imports/import-file.ts';
import { plainText, spreadsheetText } from '../../../src/platform/values/spreadsheet-text.ts';

const shape: TableShape<'rows'> = {
  columns: {
    code: { kind: 'text', heading: '编号', isRequired: true },
    year: { kind: 'year', heading: '年度' },
  },
  member: 'rows',
};

const readTable = <Member extends string>(content: Buffer, of: TableShape<Member>) =>
  tableOfCsv(readCsv(content), of);

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
    ['amount', '4,500.00', money('4500.00')],
    ['amount', '1，234，567', money('1234567.00')],
    ['amount', ' ¥800,000.00 ', money('800000.00')],
    ['amount', '￥ 5.5000', money('5.50')],
    ['amount', '4,50.00', money('4,50.00')],
    ['amount', '4.500,00', money('4.500,00')],
    ['amount', '80万', money('80万')],
    ['amount', day, money('2026-01-09')],
    ['year', '2025', 2025],
    ['year', 2025, 2025],
    ['year', '二零二五', '二零二五'],
    ['day', day, '2026-01-09'],
    ['day', '2026-01-09', '2026-01-09'],
    ['day', '2026/1/9', '2026-01-09'],
    ['day', '2026年1月9日', '2026-01-09'],
    ['day', '2026.1.9', '2026-01-09'],
    ['day', '昨天', '昨天'],
    ['day', 46_031, 46_031],
    ['text', '\t示范项目 ', '示范项目'],
    ['text', ' 已付', 'paid'],
    ['text', "'+AI 助手", '+AI 助手'],
    ['text', "'t Hooft", "'t Hooft"],
    ['id', "'914403001234567890", '914403001234567890'],
    ['id', '="00017"', '00017'],
    ['id', "\t'00017", '00017'],
    ['id', '’00017\u200b', '00017'],
    ['id', 'a B', 'a B'],
    ['id', 17, '17'],
    ['code', '91440300k0gyy8jndx\t', '91440300K0GYY8JNDX'],
    ['code', '９１４４０３００Ｋ０ＧＹＹ８ＪＮＤＸ', '91440300K0GYY8JNDX'],
    ['code', "'9144 0300 K0GY\u00a0Y8JNDX", '91440300K0GYY8JNDX'],
    ['year', ' 2025 ', 2025],
    ['year', "'2025", 2025],
    ['amount', "'5000.00", money('5000.00')],
    ['amount', '\u200e5000', money('5000.00')],
    ['amount', '\u200e＇¥5,000', money('5000.00')],
    ['amount', '="5000.5"', money('5000.50')],
    ['day', '’2026/1/9\u200b', '2026-01-09'],
    ['flag', "'是", true],
    ['id', "\u200e'00017", '00017'],
    ['text', '="a""b"', 'a"b'],
    ['text', '="a"&"b"', '="a"&"b"'],
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
    ...['9.14E+17', '9e17', "'9.14E+17", 914403001234567_000, 0.5],
    new Date('2025-11-01T00:00:00Z'),
  ];
  for (const kind of ['text', 'id', 'code'] as const) {
    const of = { ...shape, columns: { ...shape.columns, code: { kind, heading: '编号' } } };
    t.same(said(recordsOfTable([['编号'], ...cells.map((cell) => [cell])], of)), [
      cells.map(() => ({})),
      cells.map((_, index) => `cell-altered /rows/${index}/code`),
    ]);
  }
  t.equal(cellValue('5E+06', { kind: 'amount', heading: '金额' }), ALTERED, 'an amount, too');
});

t.test('a table is read by its headings, without what is empty', async (t) => {
  t.same(said(recordsOfTable([], shape)), [[], []]);
  t.same(said(recordsOfTable([[null, ''], ['code'], ['1']], shape)), [[{ code: '1' }], []]);
  const rows = [['年度', '编号', null], [2025, 'a', null], [], ['2025', ''], ['2024']];
  t.same(said(recordsOfTable(rows, shape)), [
    [{ code: 'a', year: 2025 }, { year: 2025 }, { year: 2024 }],
    [],
  ]);
  const blank = [
    ['编号 ', '\t'],
    [' ', '\t'],
    ['a', ' '],
  ];
  t.same(said(recordsOfTable(blank, shape)), [[{ code: 'a' }], []], 'blanks are nothing');
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
    ...{ ...shape, ignored: ['备注（内部）'], totalLabel: '合计' },
    meant: ({ year: _year, ...record }: Readonly<Record<string, unknown>>) => record,
  };
  const ordered = [
    ['编号', '年度', '备注(内部)'],
    ['a', 2025, '随意'],
    [7, 2025],
    ['合计 ', 1],
  ];
  t.same(said(recordsOfTable(ordered, special)), [[{ code: 'a' }, { code: '7' }], []]);
});

t.test('a file that is no table has one finding', async (t) => {
  const read = (content: Buffer) => {
    const { body, findings } = readTable(content, importFile);
    return [body, findings.map(({ code }) => code)];
  };
  for (const bytes of ['ca', 'ff', 'fffe6100']) {
    t.same(read(Buffer.from(bytes, 'hex')), [{ records: [] }, ['not-utf-8']], bytes);
  }
  t.same(read(Buffer.from('source\n"open')), [{ records: [] }, ['malformed-csv']]);
});

t.test(
  'a workbook that says nothing has one finding, and two sheets are one too many',
  async (t) => {
    const codesOf = (reading: Parameters<typeof tableOfWorkbook>[0]) =>
      tableOfWorkbook(reading, shape).findings.map(({ code }) => code);
    const table = [['编号'], ['1']];
    t.same(codesOf({ kind: 'malformed' }), ['malformed-workbook']);
    t.same(codesOf({ kind: 'too-large' }), ['workbook-too-large']);
    const long = Array.from({ length: MOST_ROWS + 1 }, () => ['1']);
    t.same(codesOf({ kind: 'read', sheets: [long], failed: [] }), ['workbook-too-large']);
    t.same(codesOf({ kind: 'read', sheets: [], failed: [] }), []);
    t.same(codesOf({ kind: 'read', sheets: [[], table], failed: [] }), []);
    t.same(codesOf({ kind: 'read', sheets: [table, table], failed: ['C7'] }), [
      ...['several-sheets', 'formula-failed'],
    ]);
  },
);

t.test('a CSV of more lines or cells than a batch ever has is not parsed', async (t) => {
  const of = (line: string, count: number) => Buffer.from(line.repeat(count - 1) + line.trim());
  for (const ends of ['\n', '\r\n', '\r']) {
    t.ok(isWithinLimits(of(`a${ends}`, MOST_ROWS)), JSON.stringify(ends));
    t.notOk(isWithinLimits(of(`a${ends}`, MOST_ROWS + 1)), JSON.stringify(ends));
  }
  t.ok(isWithinLimits(Buffer.from(','.repeat(MOST_CELLS - 1))));
  t.notOk(isWithinLimits(Buffer.from(','.repeat(MOST_CELLS))));
  t.notOk(isWithinLimits(of(`${'a,'.repeat(499)}a\n`, 1_001)));
  t.ok(isWithinLimits(Buffer.from(`"${',\n""'.repeat(MOST_CELLS)}"`)), 'one cell');
  t.same(withoutEmptyEnd(Buffer.from('a,"b"\n,,\r\n \t,')).toString(), 'a,"b"');
  t.equal(withoutEmptyEnd(Buffer.from(',\n')).length, 0);

  const empty = ',,,,\n'.repeat(20_000);
  t.same(said(readTable(Buffer.from(`编号,年度,,,\na,,,,\n${empty}`), shape)), [
    [{ code: 'a' }],
    [],
  ]);
  const { findings } = readTable(of('a\n', 2 ** 24), shape);
  t.same(
    findings.map(({ code, pointer, message }) => [code, pointer, message.en]),
    [
      [
        ...['csv-too-large', ''],
        'The CSV has more than 5000 lines or 500000 cells, or takes too long to read',
      ],
    ],
  );
});

t.test('CSV is read in the encodings and with the line ends of spreadsheet programs', async (t) => {
  const read = (content: Buffer) => said(readTable(content, shape));
  const expected = [[{ code: '示范' }, { code: 'b' }], []];
  const lines = (ends: readonly [string, string]) => `编号${ends[0]}示范${ends[1]}b${ends[1]}`;
  for (const ends of [
    ['\n', '\r\n'],
    ['\r\n', '\n'],
    ['\r', '\r'],
    ['\n', '\r'],
  ] as const) {
    t.same(read(Buffer.from(lines(ends))), expected, JSON.stringify(ends));
  }
  t.same(read(Buffer.from(`\ufeff${lines(['\n', '\n'])}`)), expected, 'a byte order mark');
  const gbk = Buffer.from('b1e0bac50d0acabeb7b60d0a620d0a', 'hex');
  t.same(read(gbk), expected, 'GBK, a part of GB 18030');
  const rare = Buffer.from('b1e0bac50a8139ee390a', 'hex');
  t.same(read(rare), [[{ code: '㐀' }], []], 'four bytes a character');
  const cut = Buffer.from('编号\n示范项目的名称\n');
  cut[cut.length - 3] = 0x41;
  t.same(read(cut), [[], ['not-utf-8 ']], 'UTF-8 with a damaged character is not taken for GBK');
  const marked = Buffer.concat([Buffer.from('\ufeffcode\n'), Buffer.from('b1e00a', 'hex')]);
  t.same(read(marked), [[], ['not-utf-8 ']], 'nor one with a byte order mark');
  const latin = Buffer.from('code\ncaf\xe9s\nM\xfcller\n', 'latin1');
  t.same(read(latin), [[], ['not-utf-8 ']], 'nor accented letters of ISO 8859-1');
  const name = Buffer.from('b1e0bac50ae946bbf90a', 'hex');
  t.same(read(name), [[{ code: '镕基' }], []], 'whose bytes some characters have');
  const long = '北京上海深圳人工智能示范项目单位报送统一社会信用代码年度结果金额元';
  const bytes = 'b1b1bea9c9cfbaa3c9eedbdac8cbb9a4d6c7c4dccabeb7b6cfeec4bfb5a5cebbb1a8cbcdcdb3d2bb';
  const whole = Buffer.from(`b1e0bac50a${bytes}0a`, 'hex');
  t.same(read(whole), [[{ code: long.slice(0, 20) }], []], 'a longer text of GBK is one');
  t.same(read(Buffer.from('编号\n"一\r\n二"\n')), [[{ code: '一\n二' }], []], 'within a cell');
});

t.test('an order that is filled in as CSV is read back', async (t) => {
  const item = {
    ...{ position: 1, awardId: '019a3d2c-5b00-7c4e-9a51-6f1d2b3c4d70' },
    ...{ applicationNumber: '2025-000123', payeeName: '=示范,公司', amountFen: 450_000_050 },
    ...{ creditCode: '914403001234567890', reference: '2025-open-scenario-ZF01-001' },
  };
  const csv = orderCsv({
    ...{ id: item.awardId, roundId: item.awardId, number: 1, items: [item] },
    ...{ issuedAt: new Date(0), itemCount: 1, totalFen: item.amountFen },
  });
  const [headings = '', line = ''] = csv.split('\r\n');
  const filled = `${headings},outcome,paidOn,externalId\n${line},已拨付,2026年1月9日,'00017\r\n`;
  t.same(readTable(Buffer.from(filled), resultsFile), {
    body: {
      rows: [
        {
          ...{ reference: item.reference, outcome: 'paid', paidOn: '2026-01-09' },
          ...{ externalId: '00017', amount: { amount: '4500000.50', currency: 'CNY' } },
        },
      ],
    },
    findings: [],
  });
});

t.test('what our CSV files mark as text is read as it was', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."'=+-@E19. \t全助") }), (text) => {
      const isMarked = text.startsWith("'") && plainText(text) !== text;
      return isMarked || plainText(spreadsheetText(text)) === text;
    }),
  );
  t.end();
});
