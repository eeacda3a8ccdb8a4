import fc from 'fast-check';
import t from 'tap';
import {
  orderCsv,
  orderJson,
  orderSheet,
  sheetHeadings,
} from '../../../src/awards/model/payment-orders/order-files.ts';
import {
  type IssuedOrder,
  MOST_ITEMS,
  paymentReference,
} from '../../../src/awards/model/payment-orders/payment-order.ts';
import type {
  OrderState,
  PaymentResult,
  ResultMode,
  SettledItem,
} from '../../../src/awards/model/payment-orders/payment-results.ts';
import {
  isNews,
  planPaymentResults,
} from '../../../src/awards/payment-orders/check-payment-results.ts';
import {
  decideIssuePaymentOrder,
  type FileDigests,
  type OrderableAward,
  type OrderableRound,
  planPaymentOrder,
} from '../../../src/awards/payment-orders/decide-issue-payment-order.ts';
import { decideRecordPaymentResults } from '../../../src/awards/payment-orders/decide-record-payment-results.ts';
import { drawOrderFiles } from '../../../src/awards/payment-orders/draw-order-files.ts';
import {
  orderResource,
  presentOrderSummary,
  reportedResults,
} from '../../../src/awards/payment-orders/present.ts';
import { csvLine, spreadsheetText } from '../../../src/platform/values/spreadsheet-text.ts';
import { awardedCase } from '../../support/awarded-cases.ts';
import { applicantCode, placesOf, shanghai } from '../../support/cases.ts';

const now = shanghai('2026-01-12T09:00:00.000');

function award(
  id: string,
  amounts: Partial<OrderableAward['award']> = {},
  more: Partial<OrderableAward> = {},
): OrderableAward {
  return {
    ...awardedCase('final'),
    ...{ number: '2025-000001', productName: '导办', receivedMeasures: [], now },
    ...{ applicantCreditCode: applicantCode, payeeName: '样例公司' },
    award: {
      ...{ id, applicantCreditCode: applicantCode, year: 2025, amountFen: 1000 },
      ...{ disbursedFen: 400, clawedBackFen: 0, stoppedFen: 0, instalments: [] },
      finalAt: shanghai('2025-12-23T00:00:00.000'),
      ...amounts,
    },
    ...more,
  };
}

const round = (awards: readonly OrderableAward[]): OrderableRound => ({
  ...{ id: 'round', code: '2025-x', end: null, lastNumber: 1, version: 3, now, awards },
});
const digests: FileDigests = {
  'application/json': 'a'.repeat(64),
  'text/csv': 'b'.repeat(64),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'c'.repeat(64),
};

t.test('an order has each award with all that is payable, to the fen', async (t) => {
  const record = {
    ...{ id: 'm-1', measure: '示范', outcome: 'received' as const, year: 2025 },
    productName: null,
  } as const;
  const state = round([
    award('a'),
    award('b', { disbursedFen: 999 }),
    award('paid', { disbursedFen: 1000 }),
    award('stopped', { stoppedFen: 600 }),
    award('barred', {}, { barredAt: now }),
    award('nameless', {}, { payeeName: null, receivedMeasures: [record] }),
  ]);
  const all = planPaymentOrder(state, { id: 'o' }, now);
  t.match(all, {
    ...{ number: 2, itemCount: 3, totalFen: 600 + 1 + 600 },
    items: [
      { position: 1, awardId: 'a', amountFen: 600, reference: '2025-x-ZF02-001' },
      { position: 2, awardId: 'b', amountFen: 1, payeeName: '样例公司' },
      { position: 3, awardId: 'nameless', payeeName: applicantCode },
    ],
  });
  const decide = (command: object = {}, of: OrderableRound = state) => {
    const whole = { id: 'o', ...command };
    return decideIssuePaymentOrder(of, whole, planPaymentOrder(of, whole, now), digests);
  };
  const places = (decision: ReturnType<typeof decide>) =>
    decision.kind === 'refused' ? placesOf(decision.findings) : [];
  t.same(places(decide()), ['other-awards-unchecked /otherAwardsChecked']);
  t.match(decide({ otherAwardsChecked: true }), {
    kind: 'accepted',
    entries: [
      {
        action: 'payment-order.issued',
        data: { itemCount: 3, totalFen: 1201, otherAwardsChecked: ['m-1'] },
      },
    ],
  });
  const some = decide({ awardIds: ['a', 'a'] });
  t.match(some, { kind: 'accepted', change: { itemCount: 1, totalFen: 600 } });
  t.same(places(decide({ awardIds: ['a', 'barred', 'stopped'] })), [
    'award-not-orderable /awardIds/1',
    'award-not-orderable /awardIds/2',
  ]);
  t.same(places(decide({}, round([]))), ['nothing-to-order ']);
  const ended = decide({}, { ...state, end: 'archived' });
  t.match(ended, { problem: 'action-not-allowed', findings: [{ code: 'round-archived' }] });
  const many = round(Array.from({ length: MOST_ITEMS + 1 }, (_, index) => award(`a-${index}`)));
  const { itemCount } = planPaymentOrder(many, { id: 'o' }, now);
  t.same([itemCount, MOST_ITEMS], [1_000, 1_000], 'the rest is for the next one');
});

const order: IssuedOrder = {
  ...{ id: 'o', roundId: 'r', number: 2, issuedAt: now, itemCount: 2, totalFen: 30_000_000_001 },
  items: [
    {
      ...{ position: 1, awardId: 'a', applicationNumber: '2025-000001', payeeName: '=1+1,"x"' },
      ...{ creditCode: '914403001234567890', amountFen: 1, reference: 'R-1' },
    },
    {
      ...{ position: 2, awardId: 'b', applicationNumber: '2025-000002', payeeName: '样例' },
      ...{ creditCode: '91440300MA5EXAMP1F', amountFen: 30_000_000_000, reference: 'R-2' },
    },
  ],
};

t.test('the files of an order say the same, and nothing of them runs', async (t) => {
  t.match(JSON.parse(orderJson(order)), {
    ...{ count: 2, sum: { amount: '300000000.01' }, issuedAt: '2026-01-12T09:00:00.000+08:00' },
    items: [{ amount: { amount: '0.01' }, creditCode: '914403001234567890' }, { position: 2 }],
  });
  t.equal(
    orderCsv(order),
    '\ufeff"reference","applicationNumber","payeeName","creditCode","amount","awardId"\r\n' +
      '"R-1","2025-000001","\'=1+1,""x""","\'914403001234567890","0.01","a"\r\n' +
      '"R-2","2025-000002","样例","91440300MA5EXAMP1F","300000000.00","b"\r\n',
  );
  const rows = orderSheet(order);
  t.ok(rows.every(({ length }) => length === sheetHeadings.length));
  t.match(rows, [
    {
      3: { kind: 'text', text: '=1+1,"x"' },
      4: { kind: 'text' },
      5: { kind: 'money', yuan: 0.01 },
    },
    { 5: { yuan: 300_000_000 } },
    { 0: { text: '合计' }, 4: { kind: 'number', number: 2 }, 5: { yuan: 300_000_000.01 } },
  ]);
  const [once, again] = [await drawOrderFiles(order), await drawOrderFiles(order)];
  t.same(
    once.map(({ sha256 }) => sha256),
    again.map(({ sha256 }) => sha256),
  );
});

t.test('every file of an order has its count and its sum, to the fen', async () => {
  const amounts = fc.array(
    fc.record({
      amountFen: fc.integer({ min: 1, max: 500_000_000 }),
      disbursedFen: fc.nat(500_000_000),
    }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(amounts, (awarded) => {
      const state = round(
        awarded.map(({ amountFen, disbursedFen }, index) =>
          award(`a-${index}`, { amountFen, disbursedFen: Math.min(amountFen, disbursedFen) }),
        ),
      );
      const planned = planPaymentOrder(state, { id: 'o' }, now);
      const payable = state.awards.map((each) => each.award.amountFen - each.award.disbursedFen);
      const due = payable.filter((fen) => fen > 0);
      const sum = (values: readonly number[]) => values.reduce((left, right) => left + right, 0);
      const told = JSON.parse(orderJson(planned));
      const fenOf = (text: string) => Number(text.replaceAll(/[".]/g, ''));
      const lines = orderCsv(planned).split('\r\n').slice(1, -1);
      const cells = orderSheet(planned)
        .slice(0, -1)
        .map((row) => row[5]);
      return (
        planned.totalFen === sum(due) &&
        planned.itemCount === due.length &&
        fenOf(told.sum.amount) === sum(due) &&
        sum(lines.map((line) => fenOf(String(line.split(',')[4])))) === sum(due) &&
        sum(cells.map((cell) => (cell?.kind === 'money' ? Math.round(cell.yuan * 100) : NaN))) ===
          sum(due)
      );
    }),
    { numRuns: 10_000 },
  );
});

t.test('a spreadsheet program shows a text as it is', async (t) => {
  const cases = [
    ['样例公司', '样例公司'],
    ['', ''],
    ['=A1', "'=A1"],
    [' +1', "' +1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['＝A1', "'＝A1"],
    ['\tx', "'\tx"],
    ['123456789012345', '123456789012345'],
    ['1234567890123456', "'1234567890123456"],
    ['91440300000000E123', "'91440300000000E123"],
    ['91440300MA5EXAMP1F', '91440300MA5EXAMP1F'],
    ['00017', "'00017"],
    ['0', '0'],
    ['17', '17'],
    ['1.00E05', "'1.00E05"],
    ['9e17', "'9e17"],
    ['1-2', "'1-2"],
    ['3/4/25', "'3/4/25"],
    ['2025-11', "'2025-11"],
    ['2025-11-30', '2025-11-30'],
    ['2025-000007', '2025-000007'],
    ['S-7', 'S-7'],
    ['3.10', "'3.10"],
    ['3.1', '3.1'],
    ['1.0', "'1.0"],
    ['1.', "'1."],
    ['.5', "'.5"],
    ['1.2.3', '1.2.3'],
    ['1234567.1234567.1234567', "'1234567.1234567.1234567"],
    ['1e-5', "'1e-5"],
    ['9.14E+17', "'9.14E+17"],
    ['E5', 'E5'],
    ['10:30', "'10:30"],
    ['10:30:00.5', "'10:30:00.5"],
    ['9:05 pm', "'9:05 pm"],
    ['10：30', '10：30'],
    ['MAR1', "'MAR1"],
    ['sept 2', "'sept 2"],
    ['1-Dec-25', "'1-Dec-25"],
    ['June', 'June'],
    ['MARS1', 'MARS1'],
  ] as const;
  for (const [text, shown] of cases) t.equal(spreadsheetText(text), shown, text);
  t.equal(csvLine(['a', 'b"c']), '"a","b""c"\r\n');
  t.equal(paymentReference('2025', 12, 7), '2025-ZF12-007');
});

const item = (position: number, change: Partial<SettledItem> = {}): SettledItem => ({
  ...{ position, awardId: `a-${position}`, applicationNumber: '1', payeeName: 'x' },
  ...{ creditCode: applicantCode, amountFen: 600, reference: `R-${position}` },
  ...{ outcome: null, failure: null, disbursementId: null },
  ...change,
});

function orderState(change: Partial<OrderState> = {}): OrderState {
  return {
    ...{ id: 'o', roundId: 'r', roundEnd: null, openCount: 2, version: 1, now },
    ...{ known: [], otherNumbers: [] },
    items: [item(1), item(2)],
    awards: [award('a-1'), award('a-2')],
    ...change,
  };
}

const paid = (reference: string, change: Partial<PaymentResult> = {}): PaymentResult => ({
  ...{ reference, outcome: 'paid', paidOn: '2026-01-12', externalId: `B-${reference}` },
  amountFen: 600,
  ...change,
});
const failed = (reference: string): PaymentResult => ({
  ...{ reference, outcome: 'failed', failure: 'other' },
});

function commandOf(rows: readonly PaymentResult[], mode: ResultMode = 'all-or-nothing') {
  return {
    ...{ mode, fileSha256: 'f'.repeat(64) },
    rows: rows.map((row, index) => ({ ...row, newId: `d-${index}` })),
  };
}

t.test('each row is judged as a payment of its own, by its place in the file', async (t) => {
  const known = {
    id: 'k',
    awardId: 'a-1',
    externalId: 'B-R-1',
    amountFen: 600,
    standingFen: 600,
    ...{ movedToId: null, isResult: false },
    paidOn: '2026-01-12',
  };
  /** A correction told its number to be wrong. */
  const gone = { ...known, standingFen: 0, movedToId: 'k2' };
  const settled = [item(1, { outcome: 'paid', disbursementId: 'k' })];
  const unpaid = [item(1, { outcome: 'failed', failure: 'other' })];
  const barred = [award('a-1', {}, { barredAt: now })];
  const { paidOn: _paidOn, ...undated } = paid('R-1');
  const cases: readonly (readonly [PaymentResult, Partial<OrderState>, string, string[]])[] = [
    [paid('R-1'), {}, 'paid', []],
    [paid('R-1', { amountFen: 1 }), {}, 'paid', []],
    [
      paid('R-1', { amountFen: 601 }),
      {},
      'refused',
      ['more-than-ordered /rows/0/amount', 'more-than-awarded /rows/0/amount'],
    ],
    [paid('R-1', { amountFen: 0 }), {}, 'refused', ['amount-not-positive /rows/0/amount']],
    [paid('R-1', { paidOn: '2026-01-13' }), {}, 'refused', ['paid-on-future-day /rows/0/paidOn']],
    [paid('R-1', { otherAwardsChecked: true }), {}, 'paid', []],
    [paid('R-1'), { awards: barred }, 'refused', ['product-barred /rows/0']],
    [paid('R-9'), {}, 'refused', ['payment-reference-unknown /rows/0/reference']],
    [undated, {}, 'refused', ['required /rows/0/paidOn']],
    [
      { reference: 'R-1', outcome: 'paid' },
      {},
      'refused',
      ['required /rows/0/paidOn', 'required /rows/0/externalId', 'required /rows/0/amount'],
    ],
    [paid('R-1', { failure: 'other' }), {}, 'refused', ['failed-and-paid /rows/0/failure']],
    [paid('R-1'), { known: [known] }, 'paid', []],
    [
      paid('R-1'),
      { known: [{ ...known, standingFen: 0 }] },
      'refused',
      ['payment-corrected /rows/0/externalId'],
    ],
    // Under a number that a correction told to be wrong, the same report is the old one.
    [paid('R-1'), { known: [gone] }, 'refused', ['payment-moved /rows/0/externalId']],
    // One of which nothing stands has its number no more: any other report is one of its own.
    [paid('R-1', { amountFen: 5 }), { known: [{ ...known, standingFen: 0 }] }, 'paid', []],
    [paid('R-2', { externalId: 'B-R-1' }), { known: [{ ...known, standingFen: 0 }] }, 'paid', []],
    // It settled another line, of this order or of one before.
    [
      paid('R-1'),
      { known: [{ ...known, isResult: true }] },
      'refused',
      ['external-id-used /rows/0/externalId'],
    ],
    [
      paid('R-1'),
      {
        known: [gone, { ...known, id: 'k3' }],
      },
      'paid',
      [],
    ],
    [paid('R-1', { amountFen: 5 }), { known: [gone] }, 'paid', []],
    [
      paid('R-1', { amountFen: 5 }),
      {
        known: [gone, { ...known, id: 'k3' }],
      },
      'refused',
      ['external-id-used /rows/0/externalId'],
    ],
    [paid('R-1'), { known: [gone], items: settled }, 'replayed', []],
    [paid('R-1'), { otherNumbers: ['B-R-1'] }, 'refused', ['external-id-used /rows/0/externalId']],
    [
      paid('R-1', { amountFen: 5 }),
      { known: [known] },
      'refused',
      ['external-id-used /rows/0/externalId'],
    ],
    [paid('R-1'), { known: [known], items: settled }, 'replayed', []],
    [
      paid('R-1', { amountFen: 5 }),
      { known: [known], items: settled },
      'refused',
      ['payment-already-settled /rows/0/reference'],
    ],
    [paid('R-1'), { items: unpaid }, 'refused', ['payment-already-settled /rows/0/reference']],
    [failed('R-1'), {}, 'failed', []],
    [failed('R-1'), { items: unpaid }, 'replayed', []],
    [failed('R-1'), { items: settled }, 'refused', ['payment-already-settled /rows/0/reference']],
    [{ reference: 'R-1', outcome: 'failed' }, {}, 'refused', ['required /rows/0/failure']],
    [{ ...failed('R-1'), amountFen: 5 }, {}, 'refused', ['failed-and-paid /rows/0/outcome']],
    [
      { ...failed('R-1'), paidOn: '2026-01-12' },
      {},
      'refused',
      ['failed-and-paid /rows/0/outcome'],
    ],
    [{ ...failed('R-1'), externalId: 'x' }, {}, 'refused', ['failed-and-paid /rows/0/outcome']],
  ];
  for (const [row, change, kind, places] of cases) {
    const [step] = planPaymentResults(orderState(change), commandOf([row]));
    t.same([step?.kind, placesOf(step?.findings ?? [])], [kind, places], JSON.stringify(row));
  }
  const [settles] = planPaymentResults(orderState({ known: [known] }), commandOf([paid('R-1')]));
  const { id, version } = award('a-1');
  t.same(settles?.asLoaded, { applicationId: id, loadedVersion: version }, 'its case is as loaded');
  const twice = [paid('R-1'), paid('R-2', { externalId: 'B-R-1' }), paid('R-1')];
  const [, second, third] = planPaymentResults(orderState({}), commandOf(twice));
  t.same(placesOf(second?.findings ?? []), ['external-id-repeated /rows/1/externalId']);
  t.same(placesOf(third?.findings ?? []), [
    'payment-reference-repeated /rows/2/reference',
    'external-id-repeated /rows/2/externalId',
  ]);
  const wrong = [
    paid('R-1'),
    paid('R-2', { externalId: 'B-R-1', amountFen: 0, paidOn: '2026-01-13' }),
  ];
  t.same(
    placesOf(planPaymentResults(orderState({}), commandOf(wrong))[1]?.findings ?? []),
    [
      'external-id-repeated /rows/1/externalId',
      'amount-not-positive /rows/1/amount',
      'paid-on-future-day /rows/1/paidOn',
    ],
    'all at once',
  );
  t.throws(
    () => planPaymentResults(orderState({ awards: [] }), commandOf([paid('R-1')])),
    RangeError,
  );
});

t.test('a file is recorded whole or by rows, and once', async (t) => {
  const mixed = [
    paid('R-1'),
    failed('R-2'),
    paid('R-9'),
    paid('R-1'),
    paid('R-2', { externalId: 'B-R-1' }),
  ];
  const steps = planPaymentResults(orderState(), commandOf(mixed));
  t.same(
    steps.map(({ kind }) => kind),
    ['paid', 'failed', 'refused', 'refused', 'refused'],
  );
  t.same(steps.map(isNews), [true, true, false, false, false]);
  const whole = decideRecordPaymentResults(orderState(), commandOf(mixed));
  t.match(whole, { kind: 'refused', problem: 'rule-violation', findings: { length: 5 } });
  const byRow = decideRecordPaymentResults(orderState(), commandOf(mixed, 'row-by-row'));
  t.match(byRow, {
    kind: 'accepted',
    entries: [
      {
        action: 'payment-results.recorded',
        data: { paidCount: 1, paidFen: 600, failedCount: 1, refusedCount: 3, openCount: 0 },
      },
      { action: 'disbursement.recorded', data: { paymentOrderId: 'o', disbursedFen: 1000 } },
    ],
  });
  const linked = {
    id: 'k',
    awardId: 'a-1',
    externalId: 'B-R-1',
    amountFen: 600,
    standingFen: 600,
    ...{ movedToId: null, isResult: false },
    paidOn: '2026-01-12',
  };
  t.match(decideRecordPaymentResults(orderState({ known: [linked] }), commandOf([paid('R-1')])), {
    kind: 'accepted',
    entries: [{ data: { paidCount: 1, paidFen: 0 } }],
  });
  const barred = orderState({ awards: [award('a-1', {}, { barredAt: now })] });
  t.match(decideRecordPaymentResults(barred, commandOf([paid('R-1')])), {
    problem: 'action-not-allowed',
  });
  t.match(
    decideRecordPaymentResults(orderState({ roundEnd: 'archived' }), commandOf([failed('R-1')])),
    { problem: 'action-not-allowed', findings: [{ code: 'round-archived' }] },
  );
});

t.test('orders and their results are shown in yuan', async (t) => {
  const row = {
    ...{ id: 'o', roundId: 'r', number: 1, itemCount: 1, totalFen: 150, openCount: 0 },
    ...{ issuedAt: now, issuedBy: 'officer-a', version: 2 },
  };
  t.match(presentOrderSummary(row), { status: 'settled', sum: { amount: '1.50' } });
  t.match(presentOrderSummary({ ...row, openCount: 1 }), { status: 'open' });
  const shown = { ...item(1), orderId: 'o', settledAt: null, resultsSha256: null };
  const files = [{ mediaType: 'text/csv' as const, sha256: 'b'.repeat(64) }];
  t.match(orderResource({ ...row, items: [shown], files }), {
    version: 2,
    body: { files, items: [{ amount: { amount: '6.00' }, outcome: null, settledAt: null }] },
  });
  const amount = { amount: '6.00', currency: 'CNY' as const };
  t.same(
    reportedResults({
      rows: [
        { reference: 'R-1', outcome: 'paid', amount },
        { reference: 'R-2', outcome: 'failed' },
      ],
    }),
    [
      { reference: 'R-1', outcome: 'paid', amountFen: 600 },
      { reference: 'R-2', outcome: 'failed' },
    ],
  );
});
