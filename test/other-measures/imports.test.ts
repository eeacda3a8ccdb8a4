import t from 'tap';
import { organisations, startTestService } from '../support/service.ts';

const { as } = await startTestService(t);
const finance = as('finance');
const url = '/v1/other-measures';

function importCsv(payload: string | Buffer) {
  return finance.send({ method: 'POST', url, payload, headers: { 'content-type': 'text/csv' } });
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

t.test('values that a spreadsheet mangled are refused, not stored', async (t) => {
  // 示范 in GBK, which is what spreadsheets in Chinese write unless told otherwise.
  const line = `szfb,2,${organisations.lan},`;
  const gbk = Buffer.concat([
    Buffer.from(`${headings}\n${line}`),
    Buffer.from([0xca, 0xbe, 0xb7, 0xb6]),
    Buffer.from(',received,2025\n'),
  ]);
  t.match(await importCsv(gbk), { status: 400, findings: ['not-utf-8 '] });
  t.match(await importCsv(`${headings}\n${line}示范,项目,received,2025`), {
    status: 400,
    findings: ['too-many-cells /records/0'],
  });
});
