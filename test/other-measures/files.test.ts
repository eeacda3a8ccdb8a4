import { deflateRawSync } from 'node:zlib';
import t from 'tap';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { unpackedWithinLimits } from '../../src/other-measures/files/archive-limits.ts';
import { tableReader } from '../../src/other-measures/files/table-reader.ts';
import type { TableReading, TableShape } from '../../src/other-measures/files/table-shape.ts';
import { importFile } from '../../src/other-measures/imports/import-file.ts';
import { organisations, startTestService } from '../support/service.ts';

// Tables that people keep in spreadsheet programs, as CSV and as workbooks.

const tables = tableReader();
t.teardown(() => tables.close());

const shape = {
  columns: {
    code: { kind: 'text', heading: '编号', isRequired: true },
    kind: { kind: 'text', heading: '类别', words: { 已付: 'paid' } },
    amount: { kind: 'amount', heading: '金额（元）' },
    year: { kind: 'year', heading: '年度', isRequired: true },
    day: { kind: 'day', heading: '日期' },
    isChecked: { kind: 'flag', heading: '已核对' },
  },
  member: 'rows',
  ignored: ['备注'],
  totalLabel: '合计',
} as const satisfies TableShape;

type Sheet = readonly (readonly (Cell | null)[])[];

async function workbook(...sheets: readonly Sheet[]): Promise<Buffer> {
  const data = sheets.map((rows, index) => ({
    data: rows.map((row) => [...row]),
    sheet: `Sheet${index + 1}`,
  }));
  return writeXlsxFile(data).toBuffer();
}

const text = (value: string): Cell => ({ value, type: String, format: '@' });
const number = (value: number): Cell => ({ value, type: Number });
const headings = (...names: readonly string[]) => names.map(text);

/** A credit code of digits alone, as a spreadsheet program keeps it. */
const LONG_CODE = Number('914403001234567890');

function codesOf({ findings }: TableReading): string[] {
  return findings.map(({ code, pointer }) => `${code} ${pointer}`);
}

t.test('a workbook says what its typed cells say', async (t) => {
  const file = await workbook([
    [],
    headings('编号', '类别', '金额（元）', '年度', '日期', '已核对', '备注', ''),
    [
      ...[text('00017'), text('已付'), number(4_500_000.5), number(2025)],
      ...[{ value: new Date('2026-01-09T00:00:00Z'), type: Date, format: 'yyyy/m/d' }],
      ...[{ value: true, type: Boolean }, text('随意')],
    ],
    [null, null],
    [number(42), text('other'), text('5000000'), text('2025'), text('2026/1/9'), text('是')],
    [number(7), null, number(0.1 + 0.2), text('二零二五'), number(46_031), text('未定')],
    [text('合计'), number(3), number(1)],
  ]);
  const money = (amount: string) => ({ amount, currency: 'CNY' });
  t.strictSame(await tables.workbook(file, shape), {
    body: {
      rows: [
        {
          ...{ code: '00017', kind: 'paid', amount: money('4500000.50'), year: 2025 },
          ...{ day: '2026-01-09', isChecked: true },
        },
        {
          ...{ code: '42', kind: 'other', amount: money('5000000.00'), year: 2025 },
          ...{ day: '2026-01-09', isChecked: true },
        },
        {
          ...{ code: '7', amount: money('0.30'), year: '二零二五', day: 46_031 },
          isChecked: '未定',
        },
      ],
    },
    findings: [],
  });
});

t.test('what a spreadsheet program lost is told, and everything else with it', async (t) => {
  const file = await workbook([
    headings('编号', '编号', '颜色', '金额（元）'),
    [number(LONG_CODE), null, text('红'), number(12.345)],
    [{ value: new Date('2025-11-01T00:00:00Z'), type: Date, format: 'yyyy-mm' }],
    [text('a'), null, null, number(1), text('多')],
  ]);
  const reading = await tables.workbook(file, shape);
  const table = [
    'unknown-column /0',
    'missing-column /0/year',
    'column-repeated /0',
    'cell-altered /rows/0/code',
    'cell-altered /rows/1/code',
    'too-many-cells /rows/2',
  ];
  t.same(codesOf(reading), table);
  t.match(reading.body.rows[0], { amount: { amount: '12.345' } }, 'for the schema to refuse');
  const csv = '编号,编号,颜色,金额（元）\r\n9.14E+17,,红,12.345\r\n,,,\r\n1.2e+20\r\na,,,1,多\r\n';
  t.same(codesOf(await tables.csv(Buffer.from(csv), shape)), table, 'CSV tells the same');
  t.match(reading.findings[3]?.remedy.zh, /文本/);
});

t.test('a cell whose formula failed is told, not taken for an empty one', async (t) => {
  const file = await workbook([
    headings('编号', '年度', '日期'),
    [text('1'), number(2025), number(1)],
  ]);
  const parts = unpackedWithinLimits(file) ?? new Map<string, Buffer>();
  const sheet = 'xl/worksheets/sheet1.xml';
  const xml = `${parts.get(sheet)}`;
  const failing = xml.replace(/<c r="C2"[^>]*><v>1<\/v><\/c>/, '<c r="C2" t="e"><v>#N/A</v></c>');
  t.not(failing, xml, 'the cell is there');
  const archive = archiveOf(
    [...new Map([...parts, [sheet, Buffer.from(failing)] as const])].map(([name, content]) =>
      zipPart(name, content),
    ),
  );
  const reading = await tables.workbook(archive, shape);
  t.same(codesOf(reading), ['formula-failed ']);
  t.match(reading.findings[0]?.message.en, /C2$/);
  t.same(codesOf(await tables.workbook(file, shape)), []);
});

t.test('a workbook is taken as every spreadsheet program takes it', async (t) => {
  const plain = await workbook([headings('编号', '年度'), [text('1'), number(2025)]]);
  const rows = [{ code: '1', year: 2025 }];
  const windows = Buffer.from(plain.toString('latin1').replaceAll('xl/', 'xl\\'), 'latin1');
  for (const [name, file] of [
    ['as it is', plain],
    ['with backslashes in its names', windows],
    ['with padding behind', Buffer.concat([plain, Buffer.alloc(100)])],
  ] as const) {
    t.same(await tables.workbook(file, shape), { body: { rows }, findings: [] }, name);
  }
});

t.test('a workbook that cannot be read says what helps', async (t) => {
  const locked = Buffer.from('d0cf11e0a1b11ae1000000', 'hex');
  const good = await workbook([headings('编号', '年度'), [text('1'), number(2025)]]);
  const two = await workbook([headings('编号', '年度')], [headings('编号')]);
  const table: readonly [string, Buffer, readonly string[]][] = [
    ['locked', locked, ['workbook-locked ']],
    ['empty', Buffer.alloc(0), ['malformed-workbook ']],
    ['no archive', Buffer.from('编号,年度\n1,2025'), ['malformed-workbook ']],
    ['cut off', good.subarray(0, good.length - 30), ['malformed-workbook ']],
    ['another archive', zipOf('a.txt', Buffer.from('a')), ['malformed-workbook ']],
    ['damaged', damaged(good), ['malformed-workbook ']],
    ['a bomb', zipOf('xl/workbook.xml', Buffer.alloc(64 * 1024 ** 2)), ['workbook-too-large ']],
    ['two sheets', two, ['several-sheets ']],
    ['good', good, []],
  ];
  for (const [name, file, codes] of table) {
    t.same(codesOf(await tables.workbook(file, shape)), codes, name);
  }
  const many = Array.from({ length: 300 }, (_, index) => zipPart(`f${index}`, Buffer.from('a')));
  t.same(codesOf(await tables.workbook(archiveOf(many), shape)), ['workbook-too-large ']);
  const rows = Array.from({ length: 5_001 }, () => [text('1'), number(2025)]);
  const long = await workbook([headings('编号', '年度'), ...rows]);
  t.same(codesOf(await tables.workbook(long, shape)), ['workbook-too-large ']);
});

t.test('a cell at the far end of a sheet does not take the memory of the service', async (t) => {
  const sheet = (rows: string) =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
  const far = Array.from(
    { length: 3_000 },
    (_, index) => `<row r="${index * 300 + 1}"><c r="XFD${index * 300 + 1}"><v>1</v></c></row>`,
  ).join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const file = archiveOf([
    zipPart(
      'xl/workbook.xml',
      Buffer.from(
        `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
    ),
    zipPart(
      'xl/_rels/workbook.xml.rels',
      Buffer.from(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    ),
    zipPart('xl/worksheets/sheet1.xml', Buffer.from(sheet(far))),
  ]);
  t.same(codesOf(await tables.workbook(file, shape)), ['workbook-too-large ']);
});

t.test('the service answers others while a CSV is read', async (t) => {
  const lines = `00017,2025,${'长'.repeat(8_000)}\n`.repeat(1_000);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const { body, findings } = await tables.csv(Buffer.from(`编号,年度,备注\n${lines}`), shape);
  clearInterval(timer);
  const chinese = Buffer.alloc(16_000_000, Buffer.from('b3a4', 'hex'));
  const long = await tables.csv(Buffer.concat([Buffer.from('b1e0bac50a', 'hex'), chinese]), shape);
  t.same(codesOf(long), ['missing-column /0/year'], 'the longest batch, in GB 18030');
  t.same([body.rows.length, findings], [1_000, []]);
  t.ok(turns > 0, 'the event loop was free');
});

t.test('records of other measures are imported from a workbook', async (t) => {
  const service = await startTestService(t);
  const finance = service.as('finance');
  const send = (content: Buffer, type: string) =>
    finance.send({
      ...{ method: 'POST', url: '/v1/other-measures', payload: content },
      headers: { 'content-type': type },
    });
  const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const names = Object.values(importFile.columns).map(({ heading }) => heading);
  const record = [
    ...[text('szfb'), text('SZ-2025-00017'), text(organisations.lan), text('示范项目')],
    ...[text('已获得'), number(2025), text('海岳政策问答助手'), null, number(800_000)],
  ];
  const file = await workbook([headings(...names), record]);
  const imported = await send(file, xlsx);
  t.equal(imported.status, 200, imported.findings.join());
  t.match(imported.body, { items: [{ externalId: 'SZ-2025-00017', outcome: 'imported' }] });
  t.equal((await send(file, xlsx)).headers['idempotency-replayed'], 'true');

  const wrong = '报送系统,统一社会信用代码,颜色,年度\r\nszfb,9.14E+17,红,二零二五\r\n';
  const expected = [
    ...['unknown-column /0', 'missing-column /0/externalId', 'missing-column /0/measure'],
    ...['missing-column /0/outcome', 'cell-altered /records/0/creditCode'],
    'wrong-type /records/0/year',
  ];
  const refused = await send(Buffer.from(wrong), 'text/csv');
  t.same([refused.status, refused.findings], [400, expected], 'all findings at once');
  const sheet = await workbook([
    headings('报送系统', '统一社会信用代码', '颜色', '年度'),
    [text('szfb'), number(LONG_CODE), text('红'), text('二零二五')],
  ]);
  t.same((await send(sheet, xlsx)).findings, expected, 'of a workbook too');
  const locked = await send(Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), xlsx);
  t.same([locked.status, locked.findings], [400, ['workbook-locked ']]);
  const short = await send(Buffer.alloc(32 * 1024 ** 2, 'a\n'), 'text/csv');
  t.same([short.status, short.findings], [400, ['csv-too-large ']]);
  const bare = await send(Buffer.from('source\n'), 'text/csv');
  t.ok(bare.findings.length >= 5, 'a file without rows names its missing columns');
});

interface ZipPart {
  readonly local: Buffer;
  readonly entry: (offset: number) => Buffer;
}

/** One deflated file of an archive, as the format has it; the checksum is nobody's concern here. */
function zipPart(name: string, content: Buffer): ZipPart {
  const packed = deflateRawSync(content);
  const fields = (head: number, extra: number) => {
    const header = Buffer.alloc(head);
    header.writeUInt16LE(20, 4 + extra);
    header.writeUInt16LE(8, 8 + extra);
    header.writeUInt32LE(packed.length, 18 + extra);
    header.writeUInt32LE(content.length, 22 + extra);
    header.writeUInt16LE(name.length, 26 + extra);
    return header;
  };
  const head = fields(30, 0);
  head.writeUInt32LE(0x04034b50, 0);
  return {
    local: Buffer.concat([head, Buffer.from(name), packed]),
    entry(offset) {
      const header = fields(46, 2);
      header.writeUInt32LE(0x02014b50, 0);
      header.writeUInt32LE(offset, 42);
      return Buffer.concat([header, Buffer.from(name)]);
    },
  };
}

function archiveOf(parts: readonly ZipPart[]): Buffer {
  const locals = parts.map(({ local }) => local);
  let offset = 0;
  const entries = parts.map(({ entry, local }) => {
    const written = entry(offset);
    offset += local.length;
    return written;
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...entries, end]);
}

function zipOf(name: string, content: Buffer): Buffer {
  return archiveOf([zipPart(name, content)]);
}

/** The same archive with other bytes in the middle of its first file. */
function damaged(archive: Buffer): Buffer {
  return Buffer.concat([archive.subarray(0, 60), Buffer.alloc(60, 0xff), archive.subarray(120)]);
}
