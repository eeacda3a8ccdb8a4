import { createHash } from 'node:crypto';
import t from 'tap';
import type {
  MeasureImport,
  OtherMeasure,
  OtherMeasureImport,
} from '../../src/other-measures/imports/schemas.ts';
import { databaseBehind } from '../support/database-behind.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const { as } = service;
const { rows } = databaseBehind(t, service);
const finance = as('finance');
const url = '/v1/other-measures';

async function importCsv(payload: string | Buffer) {
  const headers = { 'content-type': 'text/csv' };
  const answer = await finance.send({ method: 'POST', url, payload, headers });
  return { ...answer, body: answer.body as OtherMeasureImport };
}

const headings = 'source,externalId,creditCode,measure,outcome,year';

t.test('records come as CSV, and the same file again changes nothing', async (t) => {
  const csv = `\ufeff${headings}\r\nszfb,1,${organisations.lan},示范项目,received,2025\r\n`;
  const first = await importCsv(csv);
  t.equal(first.status, 200);
  t.match(first.body, { items: [{ outcome: 'imported' }] });
  t.match((await importCsv(csv)).body, { items: [{ outcome: 'unchanged' }] });
  const listed = await finance.get(`${url}?creditCode=${organisations.lan}`);
  t.match(listed.body, { items: [{ measure: '示范项目', outcome: 'received' }] });
});

t.test('records come as spreadsheet programs save them', async (t) => {
  // 示范 in GBK, which is what spreadsheets in Chinese write unless told otherwise; a heading with
  // a line feed, rows with CRLF.
  const gbk = Buffer.concat([
    Buffer.from(`${headings},amount\nszfb,2,"\t'${organisations.lan.toLowerCase()} ",`),
    Buffer.from('cabeb7b6', 'hex'),
    Buffer.from(',received,2025,"800,000"\r\n,,,,,,\r\n'),
  ]);
  const imported = await importCsv(gbk);
  t.same([imported.status, imported.findings], [200, []]);
  const { body } = await finance.get(`${url}?creditCode=${organisations.lan}`);
  const amount = { amount: '800000.00', currency: 'CNY' };
  t.match(body, { items: [{ externalId: '2', measure: '示范', amount }] });
  t.match(await importCsv(Buffer.from(`${headings}\nszfb,\xff`, 'latin1')), {
    status: 400,
    findings: ['not-utf-8 '],
  });
  t.match(await importCsv(`${headings}\nszfb,2,${organisations.lan},示范,项目,received,2025`), {
    status: 400,
    findings: ['too-many-cells /records/0'],
  });
});

t.test('an import whose notices cannot be read takes nothing', async (t) => {
  const { pool } = service;
  const query = pool.query.bind(pool);
  const failing = (...sent: readonly unknown[]) => {
    const { name } = sent[0] as { readonly name?: string };
    if (!name?.startsWith('measure_same_numbers_')) return Reflect.apply(query, pool, sent);
    return Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
  };
  const restore = t.intercept(pool, 'query', { value: failing });
  const csv = `${headings}\nunread,00017,${organisations.lan},示范项目,received,2025\n`;
  const refused = await importCsv(csv);
  restore.restore();
  t.match(refused, { status: 503, body: { code: 'unavailable' } });
  t.match(await importCsv(csv), { status: 200, body: { items: [{ outcome: 'imported' }] } });
});

t.test('what was taken and may be wrong is told with the answer', async (t) => {
  const wrong = `${organisations.lan.slice(0, 17)}${organisations.lan.endsWith('0') ? '1' : '0'}`;
  const line = (id: string, code: string = organisations.lan) =>
    `gxj,${id},${code},示范项目,received,2025`;
  const notices = async (...lines: readonly string[]) => {
    const { body } = await importCsv([headings, ...lines].join('\n'));
    return body.notices.map(({ code, pointer }) => `${code} ${pointer}`);
  };
  t.same(await notices(line('00017'), line('B-1', wrong)), [
    'credit-code-checksum /records/1/creditCode',
  ]);
  const expected = ['record-id-shortened /records/1/externalId'];
  t.same(await notices(line('C-1'), line('17')), expected, 'beside a record known before');
  t.same(await notices(line('C-1'), line('17')), expected, 'and again');
});

t.test('a batch holds 1 000 records', async (t) => {
  const batch = (count: number) =>
    [
      headings,
      ...Array.from({ length: count }, (_, index) =>
        ['kj', `N-${index}`, organisations.hai, '示范', 'received', 2025].join(','),
      ),
    ].join('\r\n');
  t.match(await importCsv(batch(1_001)), { status: 400, findings: ['too-long /records'] });
  const { status, body } = await importCsv(batch(1_000));
  t.same([status, body.items.length], [200, 1_000]);
});

t.test('records are found by their source and by the file that brought them', async (t) => {
  const line = (id: string, year: number, source = 'kjj') =>
    `${source},${id},${organisations.hai},示范项目,received,${year}`;
  const csv = [headings, line('K-1', 2024), line('K-2', 2024)].join('\n');
  const first = await importCsv(csv);
  const { importId } = first.body;
  t.notOk('idempotency-replayed' in first.headers);
  const resource = `/v1/other-measure-imports/${importId}`;
  t.match((await finance.get<MeasureImport>(resource)).body, {
    fileSha256: createHash('sha256').update(csv).digest('hex'),
    ...{ recordCount: 2, newCount: 2, revisedCount: 0, unchangedCount: 0 },
  });

  const second = [headings, line('K-2', 2025), line('K-1', 2024), line('G-1', 2024, 'gxj')];
  const again = await importCsv(second.join('\n'));
  const changes = await finance.get<MeasureImport>(
    `/v1/other-measure-imports/${again.body.importId}`,
  );
  t.match(changes.body, { recordCount: 3, newCount: 1, revisedCount: 1, unchangedCount: 1 });

  const found = async (filter: string) => {
    const { body } = await finance.get<{ items: OtherMeasure[] }>(`${url}?${filter}`);
    return body.items.map(({ externalId, version }) => `${externalId} v${version}`).toSorted();
  };
  t.same(await found('source=kjj'), ['K-1 v1', 'K-2 v2']);
  t.same(await found(`importId=${importId}`), ['K-1 v1', 'K-2 v2'], 'as they are now');
  t.same(await found(`importId=${again.body.importId}`), ['G-1 v1', 'K-1 v1', 'K-2 v2']);
  t.same(await found(`importId=${again.body.importId}&source=gxj`), ['G-1 v1']);
  t.same(await found(`importId=${UNKNOWN_ID}`), []);
  t.ok((await found('limit=200')).length > 3, 'without a filter, all');

  const replay = await importCsv(second.join('\n'));
  t.equal(replay.headers['idempotency-replayed'], 'true', 'nothing was new');
  t.equal(replay.body.importId, again.body.importId, 'and the file is known');
  const other = await importCsv(`${second.join('\n')}\n`);
  t.equal(other.headers['idempotency-replayed'], 'true');
  t.equal(other.body.importId, null, 'another file with nothing new is no import');

  const { body } = await as('auditor').get<{ items: MeasureImport[] }>('/v1/other-measure-imports');
  t.same(
    body.items.slice(0, 2).map(({ id }) => id),
    [again.body.importId, importId],
    'newest first',
  );
  t.equal((await finance.get(`/v1/other-measure-imports/${UNKNOWN_ID}`)).status, 404);
  const [entry] = await rows<{ data: object }>(
    "select data from ledger_entries where subject_id = $1 and action = 'measure-import.recorded'",
    String(importId),
  );
  t.match(entry?.data, { recordCount: 2, fileSha256: /^[0-9a-f]{64}$/ });
  await t.rejects(rows('update measure_imports set record_count = 9'), /append-only/);
  await t.rejects(rows('delete from measure_import_records'), /append-only/);
});
