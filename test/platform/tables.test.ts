import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/universal';
import t from 'tap';
import { Type } from 'typebox';
import { strictObject } from '../../src/platform/contract/schema.ts';
import type { Keyset } from '../../src/platform/database/keyset.ts';
import { createPaging, pagingQuery } from '../../src/platform/http/paging.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/runtime/log.ts';
import {
  codeColumn,
  instantColumn,
  moneyColumn,
  numberColumn,
  rowsOf,
  type Table,
  textColumn,
} from '../../src/platform/tables/columns.ts';
import { drawWorkbook } from '../../src/platform/tables/draw-workbook.ts';
import { toWireInstant } from '../../src/platform/values/instant.ts';
import { moneyFromFen } from '../../src/platform/values/money.ts';

// How a long list leaves the service as a file.

interface Row {
  readonly id: string;
  readonly number: number;
}

const ROWS = 10_000;
const BASE = Date.parse('2025-11-30T15:59:59.999Z');
const codeOf = (number: number) => `9144030${String(number).padStart(11, '0')}`;

const table: Table<Row> = {
  name: '样例清单',
  columns: [
    numberColumn('序号', ({ number }) => number),
    textColumn('名称', ({ number }) => `=1+${number}`),
    codeColumn('统一社会信用代码', ({ number }) => codeOf(number)),
    moneyColumn('金额（元）', ({ number }) => moneyFromFen(999_999_999_999_000 + (number % 1000))),
    instantColumn('时间', ({ number }) => toWireInstant(new Date(BASE + number * 1000))),
  ],
};

const idOf = (number: number) => String(number).padStart(8, '0');

/** What the list did so far, and what shall become of it. */
const state = { read: 0, largest: 0, failsAt: Number.POSITIVE_INFINITY };

async function readRows({ after, limit }: Keyset): Promise<Row[]> {
  const first = after === undefined ? 0 : Number(after) + 1;
  state.read += 1;
  state.largest = Math.max(state.largest, limit);
  await turn();
  if (first >= state.failsAt) throw new Error('the database is gone');
  const count = Math.min(limit, Math.max(0, ROWS - first));
  return Array.from({ length: count }, (_, at) => ({ id: idOf(first + at), number: first + at }));
}

const app = await buildServer({
  log: createLog('silent'),
  rateLimitPerMinute: 0,
  shedLoadAboveMs: 0,
});
app.decorateRequest('assertToken', async () => {});
const paging = createPaging('secret');
const schema = {
  querystring: strictObject(pagingQuery),
  response: { 200: Type.Object({}, { additionalProperties: true }) },
};
const wide: Table<Row> = {
  name: '宽表',
  columns: [textColumn('内容', () => randomBytes(1_500).toString('base64'))],
};
for (const [url, config] of [
  ['/rows', { scope: 'public', table }],
  ['/compressed', { scope: 'public', table, compressed: true }],
  ['/wide', { scope: 'public', table: wide }],
] as const) {
  app.get(url, { config, schema }, (request, reply) =>
    paging.list(request, reply, { read: readRows, present: (row) => row }),
  );
}
await app.listen({ host: '127.0.0.1', port: 0 });
t.teardown(() => app.close());
const { port } = app.server.address() as AddressInfo;

t.beforeEach(() => {
  Object.assign(state, { read: 0, largest: 0, failsAt: Number.POSITIVE_INFINITY });
});

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const inject = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

function rowsOfCsv(body: string): string[][] {
  t.equal(body[0], '\ufeff');
  return parse(body, { bom: true });
}

t.test('a list is whole as CSV, whatever its length', async (t) => {
  const answer = await inject('/rows', { accept: 'text/csv' });
  t.match(answer, { statusCode: 200, headers: { 'content-type': 'text/csv; charset=utf-8' } });
  t.match(answer.headers, {
    ...{ vary: 'accept', 'cache-control': 'private, no-store', etag: undefined },
    'content-disposition': `attachment; filename="____.csv"; filename*=UTF-8''${encodeURIComponent('样例清单')}.csv`,
  });
  const [headings, ...rows] = rowsOfCsv(answer.body);
  t.same(
    headings,
    table.columns.map(({ heading }) => heading),
  );
  t.equal(rows.length, ROWS);
  t.same(
    rows.map(([number]) => Number(number)),
    Array.from({ length: ROWS }, (_, at) => at),
  );
  t.same(rows[7], [
    ...['7', "'=1+7", `'${codeOf(7)}`, '9999999999990.07', '2025-12-01T00:00:06.999+08:00'],
  ]);
  t.equal(state.largest, 200, 'read in pages');
});

t.test('a list is whole as XLSX, with typed cells', async (t) => {
  const answer = await inject('/rows?format=xlsx');
  t.match(answer, { statusCode: 200, headers: { 'content-type': XLSX } });
  const [sheet] = await readSheets(new Uint8Array(answer.rawPayload).buffer);
  t.equal(sheet?.sheet, '样例清单');
  const [headings, ...rows] = sheet?.data ?? [];
  t.same(
    headings,
    table.columns.map(({ heading }) => heading),
  );
  t.equal(rows.length, ROWS);
  // The program shows the time in Beijing, which its reader takes for UTC.
  t.same(rows[7], [
    7,
    '=1+7',
    codeOf(7),
    9_999_999_999_990.07,
    new Date('2025-12-01T00:00:06.999Z'),
  ]);
  t.ok(rows.every(([number], at) => number === at));
});

t.test('what asks for JSON, or for nothing, gets a page as before', async (t) => {
  for (const accept of [undefined, '*/*', 'application/json', 'text/html, */*;q=0.1']) {
    const answer = await inject('/rows?limit=2', accept === undefined ? {} : { accept });
    t.match(answer, { statusCode: 200, headers: { 'content-type': /json/, vary: 'accept' } });
    t.equal(answer.json().items.length, 2);
  }
});

t.test('a limit asks for a page, a cursor for what follows', async (t) => {
  const page = await inject('/rows?format=csv&limit=3');
  t.same(
    rowsOfCsv(page.body)
      .slice(1)
      .map(([number]) => number),
    ['0', '1', '2'],
  );
  const next = /<([^>]*)>; rel="next"/.exec(`${page.headers.link}`)?.[1] ?? '';
  const second = await inject(next);
  t.same(
    rowsOfCsv(second.body)
      .slice(1)
      .map(([number]) => number),
    ['3', '4', '5'],
  );
  const { nextCursor } = (await inject('/rows?limit=200')).json();
  const rest = await inject(`/rows?format=csv&cursor=${nextCursor}`);
  const numbers = rowsOfCsv(rest.body)
    .slice(1)
    .map(([number]) => number);
  t.same([numbers.length, numbers[0], numbers.at(-1)], [ROWS - 200, '200', `${ROWS - 1}`]);
  t.equal((await inject('/rows?format=csv&cursor=foreign')).statusCode, 400);
});

t.test('a format that there is not is refused, and a header that excludes it', async (t) => {
  const wrong = await inject('/rows?format=pdf');
  t.match(wrong.json(), { status: 400, errors: [{ pointer: '/query/format' }] });
  for (const [url, accept] of [
    ['/rows', 'image/png'],
    ['/rows', 'application/problem+json'],
    ['/rows?format=csv', 'application/json'],
    ['/rows?format=xlsx', 'text/csv'],
    ['/rows', 'application/json;q=0, text/csv;q=0'],
  ] as const) {
    const refused = await inject(url, { accept });
    t.match(refused.json(), { status: 406, code: 'not-acceptable' }, `${url} ${accept}`);
    const problem = { 'content-type': /^application\/problem\+json/ };
    t.match(refused.headers, { ...problem, vary: 'accept, accept-language' });
  }
  t.equal(state.read, 0);
});

t.test('HEAD tells what GET would, and reads one part', async (t) => {
  for (const format of ['csv', 'xlsx']) {
    const answer = await app.inject({ method: 'HEAD', url: `/rows?format=${format}` });
    t.match(answer, { statusCode: 200, payload: '' });
    t.match(answer.headers['content-disposition'], `.${format}`);
  }
  t.ok(state.read <= 2, `${state.read}`);
});

t.test('what fails before the first row is a problem', async (t) => {
  state.failsAt = 0;
  for (const format of ['csv', 'xlsx']) {
    const answer = await inject(`/rows?format=${format}`);
    t.match(answer.json(), { status: 500, code: 'internal-error' });
    t.equal(answer.headers['content-disposition'], undefined);
  }
});

function open(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, resolve).on('error', reject);
  });
}

async function drain(answer: IncomingMessage): Promise<'whole' | 'cut off'> {
  answer.resume();
  try {
    await once(answer, 'end');
    return answer.complete ? 'whole' : 'cut off';
  } catch {
    return 'cut off';
  }
}

/** Until nothing is read any more, for as many turns as many parts would take. */
async function untilQuiet(): Promise<void> {
  let seen = -1;
  for (let quiet = 0; quiet < 500; quiet += 1) {
    await turn();
    if (state.read !== seen) quiet = 0;
    seen = state.read;
  }
}

t.test('what fails on the way never looks whole', async (t) => {
  for (const path of ['/rows?format=csv', '/rows?format=xlsx', '/compressed?format=csv']) {
    const headers = { 'accept-encoding': 'gzip' };
    state.failsAt = Number.POSITIVE_INFINITY;
    t.equal(await drain(await open(path, headers)), 'whole', path);
    state.failsAt = 5_000;
    t.equal(await drain(await open(path, headers)), 'cut off', path);
  }
});

t.test('nor to a proxy that speaks HTTP/1.0, which knows no chunks', async (t) => {
  const answerTo = (path: string) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.0\r\naccept-encoding: identity\r\n\r\n`);
    return text(socket);
  };
  for (const path of ['/rows?format=csv', '/rows?format=xlsx', '/compressed?format=csv']) {
    state.failsAt = Number.POSITIVE_INFINITY;
    t.match(await answerTo(path), /^HTTP\/1\.1 200 /, path);
    state.failsAt = 5_000;
    await t.rejects(answerTo(path), { code: 'ECONNRESET' }, path);
  }
});

t.test('who leaves ends the reading', async (t) => {
  for (const path of ['/rows?format=csv', '/rows?format=xlsx', '/compressed?format=csv']) {
    state.read = 0;
    const answer = await open(path, { 'accept-encoding': 'gzip' });
    await once(answer, 'readable');
    answer.destroy();
    await untilQuiet();
    t.ok(state.read < ROWS / 200, `${path}: ${state.read} parts`);
  }
});

t.test('the memory of a part suffices, however slow the reader', async (t) => {
  for (const format of ['csv', 'xlsx']) {
    state.read = 0;
    const answer = await open(`/wide?format=${format}`);
    await once(answer, 'readable');
    await untilQuiet();
    const { read: before } = state;
    t.ok(before < ROWS / 200 / 2, `${format}: ${before} parts fill what lies between`);
    t.equal(await drain(answer), 'whole');
    t.ok(state.read >= ROWS / 200);
  }
});

t.test('a workbook goes on in another sheet', async (t) => {
  const rows = (first: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: '', number: first + at }));
  const { columns } = table;
  const draw = (parts: readonly (readonly Row[])[], most: number) =>
    drawWorkbook(
      [
        { name: '甲', columns, parts: rowsOf(columns, parts) },
        { name: '乙', columns, parts: rowsOf(columns, []) },
      ],
      most,
    );
  for (const [parts, most, expected] of [
    [[rows(0, 2), rows(2, 1)], 4, { 甲: [0, 1, 2], 乙: [] }],
    [[rows(0, 2), rows(2, 2)], 4, { 甲: [0, 1, 2], '甲 2': [3], 乙: [] }],
    [[rows(0, 7)], 4, { 甲: [0, 1, 2], '甲 2': [3, 4, 5], '甲 3': [6], 乙: [] }],
    [[rows(0, 3), [], rows(3, 3)], 4, { 甲: [0, 1, 2], '甲 2': [3, 4, 5], 乙: [] }],
    [[], 4, { 甲: [], 乙: [] }],
  ] as const) {
    const bytes = Buffer.concat(await draw(parts, most).toArray());
    const sheets = await readSheets(new Uint8Array(bytes).buffer);
    const numbers = sheets.map(({ sheet, data }) => [
      sheet,
      data.slice(1).map(([number]) => number),
    ]);
    t.same(Object.fromEntries(numbers), expected);
  }
  const twice = await Promise.all(
    [draw([rows(0, 3)], 9), draw([rows(0, 3)], 9)].map((each) => each.toArray()),
  );
  t.ok(Buffer.concat(twice[0] ?? []).equals(Buffer.concat(twice[1] ?? [])), 'the same bytes');
});
