import fc from 'fast-check';
import t from 'tap';
import {
  codeColumn,
  dayColumn,
  idColumn,
  instantColumn,
  listColumn,
  moneyColumn,
  nameColumn,
  numberColumn,
  rowsOf,
  type TableCell,
  textColumn,
  yesNoColumn,
} from '../../../src/platform/tables/columns.ts';
import { csvHeadings, csvRow } from '../../../src/platform/tables/csv-rows.ts';
import { chooseTable, tableMediaTypes } from '../../../src/platform/tables/formats.ts';
import { SHEET_END, sheetHead, sheetRow } from '../../../src/platform/tables/sheet-rows.ts';
import {
  sheetPath,
  styleNumber,
  workbookParts,
} from '../../../src/platform/tables/workbook-parts.ts';
import { moneyFromFen } from '../../../src/platform/values/money.ts';

const money = (amount: string): TableCell => ({ kind: 'money', amount });
const text = (value: string): TableCell => ({ kind: 'text', text: value });
const instant = (value: string): TableCell => ({ kind: 'instant', instant: value });

t.test('a column makes a cell of its kind, and none of nothing', async (t) => {
  const item = { is: 1 };
  const cells: readonly (readonly [TableCell, unknown])[] = [
    [textColumn('甲', () => 'a').cell(item), text('a')],
    [codeColumn('甲', () => '00017').cell(item), text('00017')],
    [idColumn('甲', () => 'i').cell(item), text('i')],
    [numberColumn('甲', () => 0).cell(item), { kind: 'number', number: 0 }],
    [moneyColumn('甲', () => moneyFromFen(1)).cell(item), money('0.01')],
    [instantColumn('甲', () => 'x').cell(item), instant('x')],
    [dayColumn('甲', () => '2025-12-01').cell(item), { kind: 'day', day: '2025-12-01' }],
    [yesNoColumn('甲', () => true).cell(item), text('是')],
    [yesNoColumn('甲', () => false).cell(item), text('否')],
    [listColumn('甲', () => ['2.1', '2.4']).cell(item), text('2.1、2.4')],
    [nameColumn('甲', () => ({ zh: '名', en: 'name' })).cell(item), text('名')],
    [textColumn('甲', () => null).cell(item), null],
    [textColumn('甲', () => undefined).cell(item), null],
  ];
  for (const [cell, expected] of cells) t.same(cell, expected);
  const columns = [textColumn<string>('甲', (each) => each)];
  const rows: unknown[] = [];
  for await (const part of rowsOf(columns, [['a', 'b'], [], ['c']])) rows.push(part);
  t.same(rows, [[[text('a')], [text('b')]], [], [[text('c')]]]);
});

t.test('a line of CSV has each value as it is, and no formula', async (t) => {
  t.equal(
    csvHeadings([textColumn('甲', () => ''), textColumn('乙', () => '')]),
    '\ufeff"甲","乙"\r\n',
  );
  const cells: readonly TableCell[] = [
    text('=HYPERLINK("http://x")'),
    text('914403001234567890'),
    text('00017'),
    text('2025-000007'),
    { kind: 'number', number: -3 },
    money('90071992547409.91'),
    instant('2025-11-30T23:59:59.999+08:00'),
    { kind: 'day', day: '2025-11-30' },
    null,
  ];
  t.equal(
    csvRow(cells),
    `"'=HYPERLINK(""http://x"")","'914403001234567890","'00017","2025-000007","-3",` +
      '"90071992547409.91","2025-11-30T23:59:59.999+08:00","2025-11-30",""\r\n',
  );
});

const digitsOf = (cell: TableCell) => /<v>(.*)<\/v>/.exec(sheetRow([cell], 2))?.[1];
const textOf = (cell: TableCell) =>
  /<t xml:space="preserve">([\s\S]*)<\/t>/.exec(sheetRow([cell], 2))?.[1];

t.test('a cell of a sheet has its type', async (t) => {
  const style = (cell: TableCell) => Number(/ s="(\d+)"/.exec(sheetRow([cell], 2))?.[1]);
  t.equal(
    sheetRow([null, text(''), text('=1+1')], 7),
    `<row r="7"><c r="C7" s="${styleNumber('text')}" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c></row>`,
  );
  t.equal(
    sheetRow([{ kind: 'number', number: 12 }], 2),
    '<row r="2"><c r="A2" s="0"><v>12</v></c></row>',
  );
  t.equal(style(money('0.01')), styleNumber('money'));
  t.equal(style({ kind: 'day', day: '2025-12-01' }), styleNumber('day'));
  t.equal(digitsOf({ kind: 'day', day: '2025-12-01' }), '45992');
  t.equal(digitsOf({ kind: 'day', day: '1970-01-01' }), '25569');
  const noon = instant('2025-12-01T12:00:00.000+08:00');
  t.same([digitsOf(noon), style(noon)], ['45992.5', styleNumber('instant')], 'the time in Beijing');
  const last = instant('2025-11-30T23:59:59.999+08:00');
  t.equal(style(last), styleNumber('exactInstant'), 'milliseconds are shown where there are some');
  t.ok(Number(digitsOf(last)) < 45992);
  const wide = sheetRow(
    Array.from({ length: 28 }, (_, at) => text(`${at}`)),
    3,
  );
  t.match(wide, /<c r="Z3".*<c r="AA3".*<c r="AB3"/);
});

t.test('an amount keeps its digits, and is text where a program would lose some', async (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (fen) => {
      const { amount } = moneyFromFen(fen);
      return digitsOf(money(amount)) === amount && Math.round(Number(amount) * 100) === fen;
    }),
  );
  t.equal(digitsOf(money('9007199254740.91')), '9007199254740.91');
  t.equal(textOf(money('90071992547409.91')), '90071992547409.91');
});

t.test('an instant is the same instant for who reads it in days', async () => {
  const range = { min: new Date('1901-01-01'), max: new Date('2199-01-01'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(range), (date) => {
      const wire = date.toISOString().replace('Z', '+08:00');
      const days = Number(digitsOf(instant(wire)));
      return Math.round((days - 25_569) * 86_400_000) === date.getTime();
    }),
  );
});

t.test('a text is kept as XML can hold it', async (t) => {
  t.equal(textOf(text('<&>')), '&lt;&amp;&gt;');
  t.equal(textOf(text('_x000D_')), '_x005F_x000D_');
  t.equal(textOf(text('a\u0000\u001b\uffffb')), 'a\ufffd\ufffd\ufffdb');
  t.equal(textOf(text('一\u{20000}')), '一\u{20000}');
  const longest = 'x'.repeat(32_767);
  t.equal(textOf(text(longest)), longest);
  const cut = `${textOf(text(`${longest}x`))}`;
  t.equal(cut.length, 32_767);
  t.match(cut, /…（其余见 JSON）$/);
  // Half of a pair is not left over where it is cut.
  t.ok(`${textOf(text('\u{20000}'.repeat(20_000)))}`.isWellFormed());
});

t.test('a sheet keeps its headings in sight, and a workbook names its sheets', async (t) => {
  const head = sheetHead([textColumn('甲', () => ''), moneyColumn('乙（元）', () => null)]);
  t.match(head, /<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"\/>/);
  t.match(head, /<col min="2" max="2" width="18" customWidth="1"\/>/);
  t.match(head, `<row r="1"><c r="A1" s="${styleNumber('heading')}" t="inlineStr">`);
  t.equal(SHEET_END, '</sheetData></worksheet>');
  const parts = workbookParts(['检查点', '留痕', '留痕 2']);
  t.match(parts['xl/workbook.xml'], /name="检查点".*name="留痕".*name="留痕 2"/);
  for (const number of [1, 2, 3]) t.match(parts['[Content_Types].xml'], `/${sheetPath(number)}"`);
  t.notMatch(parts['[Content_Types].xml'], sheetPath(4));
  t.match(parts['xl/_rels/workbook.xml.rels'], /worksheets\/sheet3\.xml".*Id="rId4".*styles\.xml/);
  t.match(parts['_rels/.rels'], 'xl/workbook.xml');
  t.match(parts['xl/styles.xml'], /<cellXfs count="7">/);
});

t.test('a list is sent as its link says, or as its reader prefers', async (t) => {
  const { csv, xlsx } = tableMediaTypes;
  for (const [accept, link, expected] of [
    [undefined, undefined, 'json'],
    ['*/*', undefined, 'json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'xlsx', 'xlsx'],
    [csv, undefined, 'csv'],
    [`${xlsx}, ${csv};q=0.9`, undefined, 'xlsx'],
    ['application/json;q=0.1, text/*', undefined, 'csv'],
    [csv, 'csv', 'csv'],
    ['application/json', 'csv', undefined],
    ['text/html', undefined, undefined],
    ['application/problem+json', undefined, undefined],
    [undefined, 'pdf', 'json'],
    [undefined, ['csv', 'csv'], 'json'],
  ] as const) {
    t.equal(chooseTable(accept, link), expected, `${accept} ${link}`);
  }
});
