import { createHash } from 'node:crypto';
import readWorkbook from 'read-excel-file/universal';
import t from 'tap';
import writeWorkbook, { type Cell } from 'write-excel-file/node';
import type { PaymentEntry, PaymentTotals } from '../../src/awards/payment-entries/schemas.ts';
import type {
  PaymentOrder,
  PaymentOrderSummary,
  PaymentResultAnswer,
} from '../../src/awards/payment-orders/schemas.ts';
import type { Award } from '../../src/awards/results/schemas.ts';
import { allocations, withBudget, yuan } from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';
import { inflatedFile } from '../support/unzip.ts';

const service = await startTestService(t);
const { openRound, scoredCase, finalise, officer, finance, auditor, ...behind } = allocations(
  t,
  service,
);
const { owner, rows, waitForLocks } = behind;
const { lan, hai } = organisations;

const roundId = await openRound('2025-ordered', withBudget(1_000_000_000));
await scoredCase(lan, roundId, 9000);
await scoredCase(hai, roundId, 9000);
const awards = await finalise(roundId);
const orders = `/v1/rounds/${roundId}/payment-orders`;
const [first, other] = [lan, hai].map((code) =>
  String(awards.find(({ applicantCreditCode }) => applicantCreditCode === code)?.id),
) as [string, string];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Results {
  readonly order: PaymentOrderSummary;
  readonly rows: readonly PaymentResultAnswer[];
}

function issue(body: object = {}) {
  return officer.post<PaymentOrder>(orders, body);
}

async function fileOf(order: PaymentOrder, accept: string) {
  const url = `/v1/payment-orders/${order.id}/file`;
  const { body, status, headers } = await finance.get(url, { accept });
  const content = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return { content, status, headers };
}

function report(order: Pick<PaymentOrder, 'id'>, results: readonly object[], mode?: string) {
  const query = mode === undefined ? '' : `?mode=${mode}`;
  const url = `/v1/payment-orders/${order.id}/results${query}`;
  return finance.post<Results>(url, { rows: results });
}

const itemOf = ({ items }: PaymentOrder, awardId: string) => {
  const item = items.find((each) => each.awardId === awardId);
  if (item === undefined) throw new Error('the award was not ordered');
  return item;
};
const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

const made: { order?: PaymentOrder; rest?: PaymentOrder } = {};

t.test('an order freezes what is payable, in three files with one sum', async (t) => {
  t.equal((await finance.post(orders)).status, 403, 'who pays does not order');
  const answers = await Promise.all([issue(), issue()]);
  t.same(
    answers.map(({ status }) => status).toSorted(),
    [201, 422],
    'two at once never order the same award',
  );
  const refused = answers.find(({ status }) => status === 422);
  t.same(refused?.findings, ['nothing-to-order ']);
  const { body: order } = answers.find(({ status }) => status === 201) ?? (await issue());
  made.order = order;
  const total = awards.reduce((sum, { payable }) => sum + Number(payable.amount), 0);
  t.match(order, {
    ...{ number: 1, status: 'open', count: 2, openCount: 2, version: 1 },
    sum: yuan(total.toFixed(2)),
  });
  t.match(itemOf(order, first), {
    ...{ creditCode: lan, outcome: null, reference: /^2025-ordered-ZF01-00[12]$/ },
    amount: awards.find(({ id }) => id === first)?.payable,
  });

  const json = await fileOf(order, 'application/json');
  const told = JSON.parse(json.content.toString());
  t.match(told, { id: order.id, count: 2, sum: order.sum });
  const csv = await fileOf(order, 'text/csv');
  const lines = csv.content.toString().split('\r\n');
  t.equal(
    lines[0],
    '\ufeff"reference","applicationNumber","payeeName","creditCode","amount","awardId"',
  );
  t.match(lines, { length: 4, 3: '' });
  const cells = lines.slice(1, 3).map((line) => Number(line.split(',')[4]?.replaceAll('"', '')));
  t.equal(
    cells.reduce((left, right) => left + right, 0),
    total,
  );
  const xlsx = await fileOf(order, XLSX);
  const sheet = inflatedFile(xlsx.content, 'xl/worksheets/sheet1.xml').toString();
  t.match(sheet, new RegExp(`<v>${total}</v>`), 'money is a number');

  for (const { mediaType, sha256: digest } of order.files) {
    const { content, status, headers } = await fileOf(order, mediaType);
    t.equal(status, 200);
    t.match(headers['content-disposition'], /^attachment;/);
    t.equal(sha256(content), digest, mediaType);
    t.ok((await fileOf(order, mediaType)).content.equals(content), 'the same bytes again');
  }
  t.equal(order.files.length, 3);
  const [entry] = await rows<{ data: Record<string, unknown> }>(
    "select data from ledger_entries where action = 'payment-order.issued' and subject_id = $1",
    order.id,
  );
  t.match(entry?.data, {
    ...{ itemCount: 2, totalFen: Math.round(total * 100) },
    ...{ jsonSha256: sha256(json.content), csvSha256: sha256(csv.content) },
    xlsxSha256: sha256(xlsx.content),
  });
  t.equal((await fileOf(order, 'text/html')).status, 406);
  t.equal((await fileOf({ ...order, id: UNKNOWN_ID }, 'text/csv')).status, 404);

  t.same((await issue({ awardIds: [first] })).findings, [
    'award-not-orderable /awardIds/0',
    'nothing-to-order ',
  ]);
  await t.rejects(rows('update payment_orders set total_fen = 1'), /stays as it was written/);
  await t.rejects(rows('update payment_order_items set amount_fen = 1'), /stays as it was written/);
  await t.rejects(rows('delete from payment_order_items'), /append-only/);
  await t.rejects(rows("update payment_order_files set sha256 = 'x'"), /append-only/);
  await t.rejects(
    rows('update payment_orders set open_count = 1, version = 2 where id = $1', order.id),
    /no ledger entry|differs from its items/,
  );
});

t.test('a file of results is recorded whole, or refused with all that is wrong', async (t) => {
  const { order } = made;
  if (order === undefined) throw new Error('no order');
  const [one, two] = [itemOf(order, first), itemOf(order, other)];
  const paid = { outcome: 'paid', paidOn: '2025-12-23' };
  const wrong = [
    { ...paid, reference: 'nothing-1', externalId: 'PO-1', amount: one.amount },
    { ...paid, reference: one.reference, externalId: 'PO-1', amount: yuan('999999999.99') },
    { reference: two.reference, outcome: 'failed' },
    { reference: two.reference, outcome: 'failed', failure: 'other' },
  ];
  const refused = await report(order, wrong);
  t.same(
    [refused.status, refused.findings],
    [
      422,
      [
        'payment-reference-unknown /rows/0/reference',
        'external-id-repeated /rows/1/externalId',
        'more-than-ordered /rows/1/amount',
        'more-than-awarded /rows/1/amount',
        'required /rows/2/failure',
        'payment-reference-repeated /rows/3/reference',
      ],
    ],
  );
  const more = [
    { ...paid, reference: one.reference, externalId: 'PO-1', amount: yuan('999999999.99') },
    { ...paid, reference: two.reference, paidOn: '2025-12-22', failure: 'other' },
  ];
  t.same((await report(order, more)).findings, [
    'more-than-ordered /rows/0/amount',
    'more-than-awarded /rows/0/amount',
    'required /rows/1/externalId',
    'required /rows/1/amount',
    'failed-and-paid /rows/1/failure',
  ]);
  const both = {
    reference: one.reference,
    outcome: 'failed',
    failure: 'other',
    paidOn: '2025-12-23',
  };
  t.same((await report(order, [both])).findings, ['failed-and-paid /rows/0/outcome']);
  const { body } = await finance.get<{ controlTotals: PaymentTotals }>(
    `/v1/payments?roundId=${roundId}`,
  );
  t.equal(body.controlTotals.count, 0, 'nothing of it was recorded');
  t.equal((await report({ id: UNKNOWN_ID }, [both])).status, 404);
  t.equal(
    (await officer.post(`/v1/payment-orders/${order.id}/results`, { rows: [both] })).status,
    403,
  );

  // Each row by itself: the right one is recorded, the other named.
  const mixed = [
    { ...paid, reference: one.reference, externalId: 'PO-1', amount: one.amount },
    { ...paid, reference: two.reference, externalId: 'PO-2', amount: yuan('0.00') },
  ];
  // The same file three times at once: it is recorded once, and answered alike.
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => report(order, mixed, 'row-by-row')),
  );
  for (const { status, findings } of answers) t.equal(status, 200, `${findings}`);
  const answer = answers.find(({ body }) => body.rows[0]?.replayed === false);
  if (answer === undefined) throw new Error('nobody recorded it');
  t.match(answer.body, {
    order: { status: 'open', openCount: 1, version: 2 },
    rows: [
      { status: 200, replayed: false, problem: null },
      { status: 422, disbursementId: null, problem: { errors: [{ pointer: '/rows/1/amount' }] } },
    ],
  });
  t.match((await auditor.get<Award>(`/v1/awards/${first}`)).body, { status: 'disbursed' });
  const [entry] = await rows<{ data: object }>(
    "select data from ledger_entries where action = 'payment-results.recorded'",
  );
  t.match(entry?.data, {
    ...{ mode: 'row-by-row', paidCount: 1, failedCount: 0, refusedCount: 1, openCount: 1 },
    fileSha256: sha256(JSON.stringify({ rows: mixed })),
  });

  const again = await report(order, mixed.slice(0, 1));
  t.equal(again.headers['idempotency-replayed'], 'true');
  t.match(again.body.rows, [
    { replayed: true, disbursementId: answer.body.rows[0]?.disbursementId },
  ]);
  const changed = { ...mixed[0], amount: yuan('1.00') };
  t.same((await report(order, [changed])).findings, ['payment-already-settled /rows/0/reference']);
  const withdrawn = { reference: one.reference, outcome: 'failed', failure: 'other' };
  t.same((await report(order, [withdrawn])).findings, [
    'payment-already-settled /rows/0/reference',
  ]);
});

t.test('what was not paid is free for the next order, and CSV says what JSON says', async (t) => {
  const { order } = made;
  if (order === undefined) throw new Error('no order');
  const two = itemOf(order, other);
  const upload = (to: string, text: string) =>
    finance.send({
      ...{ method: 'POST', url: `/v1/payment-orders/${to}/results`, payload: text },
      headers: { 'content-type': 'text/csv' },
    });
  const failed = `reference,outcome,failure\n${two.reference},failed,account-invalid\n`;
  const answer = await upload(order.id, failed);
  t.match([answer.status, answer.body], [200, { order: { status: 'settled', openCount: 0 } }]);
  t.equal((await upload(order.id, failed)).headers['idempotency-replayed'], 'true');
  t.match((await finance.get<PaymentOrder>(`/v1/payment-orders/${order.id}`)).body, {
    items: order.items.map(({ awardId }) =>
      awardId === other ? { outcome: 'failed', failure: 'account-invalid' } : { outcome: 'paid' },
    ),
  });
  t.same((await upload(order.id, 'reference,colour\na,b\n')).findings, [
    ...['unknown-column /0', 'missing-column /0/outcome'],
  ]);

  const next = await issue({ awardIds: [other] });
  t.match([next.status, next.body], [201, { number: 2, count: 1, sum: two.amount }]);
  const [reference] = next.body.items.map((item) => item.reference);
  // Finance reported it by itself before the file.
  const payment = { externalId: 'PO-9', amount: yuan('1000000.00'), paidOn: '2025-12-23' };
  const alone = await finance.post<{ id: string }>(`/v1/awards/${other}/disbursements`, payment);
  t.equal(alone.status, 201, `${alone.findings}`);
  const taken = `reference,outcome,paidOn,externalId,amount\n${reference},paid,2025-12-23,PO-1,5.00\n`;
  t.same((await upload(next.body.id, taken)).findings, ['external-id-used /rows/0/externalId']);
  const csv = `reference,outcome,paidOn,externalId,amount\n${reference},paid,2025-12-23,PO-9,1000000.00\n`;
  const settled = await upload(next.body.id, csv);
  t.match(settled.body, { rows: [{ disbursementId: alone.body.id }], order: { openCount: 0 } });

  const list = async (filter: string) =>
    (await finance.get<{ items: PaymentOrderSummary[] }>(`${orders}?${filter}`)).body.items;
  t.same(
    (await list('status=settled')).map(({ number }) => number),
    [1, 2],
  );
  t.same(await list('status=open'), []);
  t.equal((await list('status=open&status=settled&limit=1')).length, 1);
  const rest = await issue();
  t.match(rest.body, { number: 3, count: 1 }, 'a part that was not paid is ordered again');
  // The payment that settled the line before settles no other.
  const line = { reference: itemOf(rest.body, other).reference, outcome: 'paid' };
  const twice = await report(rest.body, [{ ...line, ...payment }], 'row-by-row');
  t.match(twice, { status: 200, body: { rows: [{ status: 422, disbursementId: null }] } });
  t.same((await report(rest.body, [{ ...line, ...payment }])).findings, [
    'external-id-used /rows/0/externalId',
  ]);
  made.rest = rest.body;

  const { body } = await finance.get<{ items: PaymentEntry[]; controlTotals: PaymentTotals }>(
    `/v1/payments?roundId=${roundId}`,
  );
  t.same(
    body.items.map(({ externalId }) => externalId),
    ['PO-1', 'PO-9'],
    'each payment is recorded once',
  );
  const listed = await finance.get<{ items: Award[] }>(`/v1/rounds/${roundId}/awards`);
  const disbursed = listed.body.items.reduce((sum, each) => sum + Number(each.disbursed.amount), 0);
  t.equal(Number(body.controlTotals.disbursed.amount), disbursed);
});

t.test('a payment that is corrected meanwhile settles no line', async (t) => {
  const { rest } = made;
  if (rest === undefined) throw new Error('no order of the rest');
  const payment = { externalId: 'PO-10', amount: yuan('5.00'), paidOn: '2025-12-23' };
  const alone = await finance.post<{ id: string }>(`/v1/awards/${other}/disbursements`, payment);
  t.equal(alone.status, 201, alone.findings.join());
  // Both have loaded the payment as it was reported; the correction is the first to be stored.
  const client = await owner.connect();
  try {
    await client.query('begin');
    await client.query(
      `select from applications a join awards w on w.application_id = a.id
        where w.id = $1 for update of a`,
      [other],
    );
    const correction = finance.post(`/v1/disbursements/${alone.body.id}/corrections`, {
      ...{ externalId: 'GZ-10', amount: yuan('0.00'), reason: 'not-paid' },
    });
    await waitForLocks(1);
    const { reference } = itemOf(rest, other);
    const settling = report(rest, [{ reference, outcome: 'paid', ...payment }]);
    await waitForLocks(2);
    await client.query('rollback');
    t.equal((await correction).status, 201);
    const refused = await settling;
    t.same([refused.status, ...refused.findings], [422, 'payment-corrected /rows/0/externalId']);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

t.test('the spreadsheet of an order is filled in and sent back', async (t) => {
  const { order } = made;
  if (order === undefined) throw new Error('no order');
  const { content } = await fileOf(order, XLSX);
  const [sheet] = await readWorkbook(new Uint8Array(content).buffer);
  const { body } = await finance.get<{ items: PaymentEntry[] }>(`/v1/payments?awardId=${first}`);
  const [payment] = body.items;
  const paid = itemOf(order, first).reference;
  const [headings = [], ...lines] = sheet?.data ?? [];
  t.equal(lines.length, order.count + 1, 'with a row of totals');
  const amountAt = headings.indexOf('金额（元）');
  const filled = lines.map((line): Cell[] => {
    const isPaid = line.includes(paid);
    const isTotal = line[0] === '合计';
    const cells = line.map((value, index): Cell => {
      const amount = isPaid && index === amountAt ? Number(payment?.increase.amount) : value;
      return typeof amount === 'number' ? { value: amount } : { value: `${amount ?? ''}` };
    });
    if (isTotal) return cells;
    const day = { value: new Date(`${payment?.day}T00:00:00Z`), type: Date, format: 'yyyy/m/d' };
    return isPaid
      ? [...cells, { value: '已拨付' }, day, { value: payment?.externalId ?? '' }, null]
      : [...cells, { value: '未拨付' }, null, null, { value: '账户有误' }];
  });
  const added = ['拨付结果', '拨付日期', '业务编号', '未拨付原因'];
  const file = writeWorkbook([
    [...headings, ...added].map((value) => ({ value: `${value}` })),
    ...filled,
  ]);
  const answer = await finance.send({
    ...{ method: 'POST', url: `/v1/payment-orders/${order.id}/results` },
    payload: await file.toBuffer(),
    headers: { 'content-type': XLSX },
  });
  t.equal(answer.status, 200, answer.findings.join());
  t.equal(answer.headers['idempotency-replayed'], 'true', 'it says what the other files said');
});

t.test('a payment that was corrected since settles no row', async (t) => {
  const { body: all } = await finance.get<{ items: PaymentOrderSummary[] }>(
    `${orders}?status=open`,
  );
  const [open] = all.items;
  const { body: order } = await finance.get<PaymentOrder>(`/v1/payment-orders/${open?.id}`);
  const { reference } = itemOf(order, other);
  const payment = { externalId: 'PO-20', amount: yuan('100.00'), paidOn: '2025-12-23' };
  const alone = await finance.post<{ id: string }>(`/v1/awards/${other}/disbursements`, payment);
  t.equal(alone.status, 201, `${alone.findings}`);
  const corrected = await finance.post(`/v1/disbursements/${alone.body.id}/corrections`, {
    ...{ externalId: 'PO-21', amount: yuan('50.00'), reason: 'amount-misreported' },
  });
  t.equal(corrected.status, 201, `${corrected.findings}`);
  const row = { ...payment, reference, outcome: 'paid' };
  const refused = await report(order, [row]);
  t.same([refused.status, refused.findings], [422, ['payment-corrected /rows/0/externalId']]);
});

t.test('a freed number settles the row of the payment that it belongs to', async (t) => {
  await service.clockAt('2025-11-20T10:00:00.000+08:00');
  const round = await openRound('2025-order-numbers', withBudget(1_000_000_000));
  const codes = ['91440300MA5G0TU80', '91440300MA5G0TU81'].map(creditCode);
  for (const code of codes) await scoredCase(code, round, 9000);
  const [a, b] = (await finalise(round)).map(({ id }) => id) as [string, string];
  const payment = { externalId: 'ROW-B', amount: yuan('1000.00'), paidOn: '2025-12-23' };
  const keyed = await finance.post<{ id: string }>(`/v1/awards/${a}/disbursements`, payment);
  const moved = await finance.post<{ movedToId: string }>(
    `/v1/disbursements/${keyed.body.id}/corrections`,
    { externalId: 'ROW-G', rightExternalId: 'ROW-A', reason: 'number-misreported' },
  );
  t.equal(moved.status, 201, moved.findings.join());
  const { body: order } = await officer.post<PaymentOrder>(`/v1/rounds/${round}/payment-orders`);
  const { reference } = itemOf(order, a);
  const old = await report(order, [{ ...payment, reference, outcome: 'paid' }]);
  t.same(old.findings, ['payment-moved /rows/0/externalId'], 'it stands under its right number');
  const ofB = itemOf(order, b);
  const csv = await finance.send({
    ...{ method: 'POST', url: `/v1/payment-orders/${order.id}/results` },
    payload: `reference,outcome,paidOn,externalId,amount\n${ofB.reference},paid,2025-12-23,ROW-B,${ofB.amount.amount}\n`,
    headers: { 'content-type': 'text/csv' },
  });
  t.match([csv.status, csv.body], [200, { order: { openCount: 1 } }]);
  const right = { ...payment, externalId: 'ROW-A', reference, outcome: 'paid' };
  const settled = await report(order, [right]);
  t.match(settled.body.rows, [{ status: 200, disbursementId: moved.body.movedToId }]);
  const { body } = await finance.get<{ items: PaymentEntry[] }>('/v1/payments?externalId=ROW-B');
  t.match(body.items, [
    { awardId: a, movedToId: moved.body.movedToId },
    { awardId: b, movedToId: null },
  ]);
});
