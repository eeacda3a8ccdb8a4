import fc from 'fast-check';
import t from 'tap';
import type { ClawbackCorrection } from '../../src/awards/clawback-corrections/schemas.ts';
import type { DisbursementCorrection } from '../../src/awards/corrections/schemas.ts';
import type { PaymentEntry, PaymentTotals } from '../../src/awards/payment-entries/schemas.ts';
import type { Clawback, Disbursement } from '../../src/awards/payments/schemas.ts';
import type { Award } from '../../src/awards/results/schemas.ts';
import { type ProvenEntry, verifyReceipt } from '../../src/ledger/proofs/receipt.ts';
import { parseVerifierKey } from '../../src/ledger/proofs/signed-note.ts';
import { allocations, withBudget, yuan } from '../support/allocations.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const { openRound, scoredCase, finalise, finance, auditor, officer } = allocations(t, service);
const { lan, hai } = organisations;

const roundId = await openRound('2025-reconciled', withBudget(1_000_000_000));
await scoredCase(lan, roundId, 9000);
await scoredCase(hai, roundId, 9000);
const awards = await finalise(roundId);
const [first, other] = [lan, hai].map((code) =>
  String(awards.find(({ applicantCreditCode }) => applicantCreditCode === code)?.id),
) as [string, string];

interface Listed {
  readonly items: readonly PaymentEntry[];
  readonly nextCursor: string | null;
  readonly controlTotals: PaymentTotals;
}

async function list(filter = ''): Promise<Listed> {
  const { status, body, findings } = await finance.get<Listed>(`/v1/payments?limit=200${filter}`);
  t.equal(status, 200, `${findings}`);
  return body;
}

function pay(awardId: string, externalId: string, amount: string, paidOn = '2025-12-23') {
  const payment = { externalId, amount: yuan(amount), paidOn };
  return finance.post<Disbursement>(`/v1/awards/${awardId}/disbursements`, payment);
}

function correct(disbursementId: string, externalId: string, change: object) {
  return finance.post<DisbursementCorrection>(`/v1/disbursements/${disbursementId}/corrections`, {
    ...{ externalId, reason: 'amount-misreported' },
    ...change,
  });
}

function clawBack(awardId: string, externalId: string, amount: string) {
  return finance.post<Clawback>(`/v1/awards/${awardId}/clawbacks`, {
    ...{ externalId, amount: yuan(amount), reason: 'audit-finding' },
  });
}

function correctClawback(clawbackId: string, externalId: string, change: object) {
  return finance.post<ClawbackCorrection>(`/v1/clawbacks/${clawbackId}/corrections`, {
    ...{ externalId, reason: 'other' },
    ...change,
  });
}

const fenOf = ({ amount }: { amount: string }) => Number(amount.replace('.', ''));

function netOf(totals: PaymentTotals): number {
  const { disbursed, correctedUp, correctedDown, clawedBack } = totals;
  const paid = fenOf(disbursed) + fenOf(correctedUp) - fenOf(correctedDown);
  const { clawbacksCorrectedUp, clawbacksCorrectedDown } = totals;
  return paid - fenOf(clawedBack) - fenOf(clawbacksCorrectedUp) + fenOf(clawbacksCorrectedDown);
}

t.test('the payments of a round are listed by date, with totals to the fen', async (t) => {
  t.same(await list(), {
    items: [],
    nextCursor: null,
    controlTotals: {
      count: 0,
      disbursed: yuan('0.00'),
      correctedUp: yuan('0.00'),
      correctedDown: yuan('0.00'),
      clawedBack: yuan('0.00'),
      clawbacksCorrectedUp: yuan('0.00'),
      clawbacksCorrectedDown: yuan('0.00'),
    },
  });
  const paid = await pay(first, 'BF-1', '4500000.00');
  await service.clockAt('2025-12-24T00:30:00.000+08:00');
  const later = await pay(other, 'BF-2', '1000000.01', '2025-12-24');
  const corrected = await correct(paid.body.id, 'GZ-1', { amount: yuan('450000.00') });
  const returned = await clawBack(first, 'ZH-1', '100000.00');
  t.same(
    [paid, later, corrected, returned].map(({ status }) => status),
    [201, 201, 201, 201],
  );

  const { items, controlTotals } = await list(`&roundId=${roundId}`);
  t.match(items, [
    { kind: 'disbursement', externalId: 'BF-1', day: '2025-12-23', increase: yuan('4500000.00') },
    { kind: 'disbursement', externalId: 'BF-2', day: '2025-12-24', applicantCreditCode: hai },
    {
      ...{ kind: 'correction', externalId: 'GZ-1', day: '2025-12-23' },
      ...{ increase: yuan('0.00'), decrease: yuan('4050000.00'), disbursementId: paid.body.id },
    },
    { kind: 'clawback', externalId: 'ZH-1', day: '2025-12-24', decrease: yuan('100000.00') },
  ]);
  t.same(controlTotals, {
    count: 4,
    disbursed: yuan('5500000.01'),
    correctedUp: yuan('0.00'),
    correctedDown: yuan('4050000.00'),
    clawedBack: yuan('100000.00'),
    clawbacksCorrectedUp: yuan('0.00'),
    clawbacksCorrectedDown: yuan('0.00'),
  });

  const cases = [
    ['&from=2025-12-23&through=2025-12-23', ['BF-1', 'GZ-1']],
    ['&from=2025-12-24', ['BF-2', 'ZH-1']],
    ['&through=2025-12-22', []],
    ['&kind=clawback&kind=correction', ['GZ-1', 'ZH-1']],
    ['&externalId=GZ-1', ['GZ-1']],
    ['&externalId=GZ-9', []],
    [`&awardId=${other}`, ['BF-2']],
    [`&creditCode=${lan}`, ['BF-1', 'GZ-1', 'ZH-1']],
    [`&roundId=${UNKNOWN_ID}`, []],
  ] as const;
  const backwards = await finance.get('/v1/payments?from=2026-02-01&through=2026-01-01');
  t.same([backwards.status, ...backwards.findings], [400, 'range-backwards /query/through']);
  for (const [filter, externalIds] of cases) {
    const found = await list(filter);
    t.same(
      found.items.map(({ externalId }) => externalId),
      externalIds,
      filter,
    );
    t.equal(found.controlTotals.count, externalIds.length, filter);
  }

  const pages: string[] = [];
  for (let url: string | null = `/v1/payments?roundId=${roundId}&limit=1`; url !== null; ) {
    const page: { body: Listed; headers: Record<string, string | undefined> } =
      await auditor.get<Listed>(url);
    pages.push(...page.body.items.map(({ externalId }) => externalId));
    t.same(page.body.controlTotals, controlTotals, 'the totals are those of the whole list');
    url = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1] ?? null;
  }
  t.same(pages, ['BF-1', 'BF-2', 'GZ-1', 'ZH-1']);
  t.equal((await service.as('pre-reviewer').get('/v1/payments')).status, 403);
});

t.test('a clawback that moves counts on the day of its first report', async (t) => {
  const period = `&roundId=${roundId}&from=2025-12-24&through=2025-12-24`;
  const before = await list(period);
  const wrong = await clawBack(first, 'ZH-M', '50000.00');
  const reported = await list(period);
  t.equal(netOf(reported.controlTotals), netOf(before.controlTotals) - 5_000_000);
  await service.clockAt('2026-01-05T10:00:00.000+08:00');
  const move = { awardId: other, reason: 'other-award' };
  t.equal((await correctClawback(wrong.body.id, 'ZG-M', move)).status, 201);
  const after = await list(period);
  t.equal(netOf(after.controlTotals), netOf(reported.controlTotals), 'the period balances');
  t.match(after.items.slice(-3), [
    { kind: 'clawback', awardId: first, day: '2025-12-24', decrease: yuan('50000.00') },
    { kind: 'clawback-correction', awardId: first, day: '2025-12-24' },
    { kind: 'clawback', awardId: other, day: '2025-12-24', decrease: yuan('50000.00') },
  ]);
  t.same((await list(`&roundId=${roundId}&from=2025-12-25`)).items, [], 'the present one as well');
  const moved = after.items.at(-1);
  const back = { awardId: first, reason: 'other-award' };
  t.equal((await correctClawback(String(moved?.id), 'ZG-N', back)).status, 201);
  t.equal(netOf((await list(period)).controlTotals), netOf(reported.controlTotals), 'once more');
});

t.test('what was recorded since an instant comes in that order, once', async (t) => {
  const all = (await list()).items;
  const [earliest] = all;
  const recorded = all.map(({ recordedAt }) => recordedAt).toSorted();
  const since = (instant: string) => `&recordedSince=${encodeURIComponent(instant)}`;
  const ids = ({ items }: Listed) => items.map(({ id }) => id);
  const whole = await list(since(`${earliest?.recordedAt}`));
  t.same(
    whole.items.map(({ recordedAt }) => recordedAt),
    recorded,
  );
  t.same(new Set(ids(whole)), new Set(ids(await list())));
  const yesterday = '2025-12-24T00:30:00.000+08:00';
  const later = await list(since(yesterday));
  const expected = whole.items.filter(({ recordedAt }) => recordedAt >= yesterday);
  t.ok(expected.length < all.length);
  t.same(later.items, expected, 'that instant included');
  t.equal(later.controlTotals.count, expected.length);
  t.same(
    ids(await list(`${since(yesterday)}&awardId=${first}&kind=clawback`)),
    ids({
      ...later,
      items: expected.filter(({ awardId, kind }) => awardId === first && kind === 'clawback'),
    }),
  );
  const after = recorded
    .at(-1)
    ?.replace(/\.(\d{3})/, (_all, ms) => `.${String(Number(ms) + 1).padStart(3, '0')}`);
  t.same((await list(since(`${after}`))).items, []);
  const pages: string[] = [];
  const start = `/v1/payments?limit=1${since(yesterday)}`;
  for (let url: string | null = start; url !== null; ) {
    const page: { body: Listed; headers: Record<string, string | undefined> } =
      await auditor.get<Listed>(url);
    pages.push(...ids(page.body));
    url = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1] ?? null;
  }
  t.same(pages, ids(later));
});

t.test('each report has an address of its own', async (t) => {
  const [paid, corrected, returned] = await Promise.all(
    ['BF-1', 'GZ-1', 'ZH-1'].map(async (externalId) => {
      const [entry] = (await list(`&externalId=${externalId}`)).items;
      return entry?.id;
    }),
  );
  const repeated = await pay(first, 'BF-1', '4500000.00');
  for (const [location, kind] of [
    [`/v1/disbursements/${paid}`, { externalId: 'BF-1', amount: yuan('4500000.00') }],
    [`/v1/disbursement-corrections/${corrected}`, { amount: yuan('450000.00') }],
    [`/v1/clawbacks/${returned}`, { stopped: yuan('0.00') }],
  ] as const) {
    t.match((await officer.get(location)).body, kind);
    t.equal((await officer.get(location.replace(/[^/]+$/, UNKNOWN_ID))).status, 404);
  }
  t.equal(repeated.headers.location, `/v1/disbursements/${paid}`);
});

t.test('a payment has a receipt that verifies offline', async (t) => {
  const [entry] = (await list('&externalId=BF-1')).items;
  const { status, body } = await officer.get<ProvenEntry>(`/v1/disbursements/${entry?.id}/receipt`);
  t.equal(status, 200);
  t.match(body.entry, { action: 'disbursement.recorded', data: { disbursementId: entry?.id } });
  const { body: log } = await officer.get<{ readonly keys: readonly string[] }>('/v1/ledger/keys');
  const keys = log.keys.flatMap((key) => parseVerifierKey(key) ?? []);
  t.equal(verifyReceipt(body, 'test', keys), 'holds');
  t.equal((await officer.get(`/v1/disbursements/${UNKNOWN_ID}/receipt`)).status, 404);
});

t.test('paid − corrected − clawed back is what the list totals say, and the awards', async (t) => {
  let number = 0;
  const kinds = ['pay', 'correct', 'move', 'claw-back', 'return', 'return-elsewhere'] as const;
  const act = fc.record({
    what: fc.constantFrom(...kinds, 'claw-back', 'return', 'return'),
    onFirst: fc.boolean(),
    fen: fc.integer({ min: 1, max: 100_000_000 }),
  });
  const amount = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
  async function play({ what, onFirst, fen }: { what: string; onFirst: boolean; fen: number }) {
    number += 1;
    const [awardId, otherId] = onFirst ? [first, other] : [other, first];
    if (what === 'pay') return pay(awardId, `P-${number}`, amount(fen), '2025-12-24');
    if (what === 'claw-back') return clawBack(awardId, `C-${number}`, amount(fen));
    if (what.startsWith('return')) {
      const { items } = await list(`&awardId=${awardId}&kind=clawback`);
      const clawback = items[fen % items.length];
      const content =
        what === 'return' ? { amount: yuan(amount(Math.ceil(fen / 1000))) } : { awardId: otherId };
      return clawback && correctClawback(clawback.id, `CG-${number}`, content);
    }
    const { items } = await list(`&awardId=${awardId}&kind=disbursement`);
    const payment = items[fen % items.length];
    if (payment === undefined) return undefined;
    const change =
      what === 'move' ? { awardId: otherId, reason: 'other-award' } : { amount: yuan(amount(fen)) };
    return correct(payment.id, `G-${number}`, change);
  }
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
      for (const each of acts) {
        const answer = await play(each);
        statuses.add(`${each.what} ${answer?.status}`);
      }
      const whole = await list(`&roundId=${roundId}`);
      const { body } = await finance.get<{ items: Award[] }>(`/v1/rounds/${roundId}/awards`);
      const held = body.items.map(
        ({ disbursed, clawedBack }) => fenOf(disbursed) - fenOf(clawedBack),
      );
      const items = whole.items.map(({ increase, decrease }) => fenOf(increase) - fenOf(decrease));
      const sum = (values: readonly number[]) => values.reduce((left, right) => left + right, 0);
      t.equal(netOf(whole.controlTotals), sum(held));
      t.equal(netOf(whole.controlTotals), sum(items));
      const byAward = await Promise.all(
        body.items.map(({ id }) => list(`&awardId=${id}`).then((each) => each.controlTotals)),
      );
      t.same(byAward.map(netOf), held, 'for each award as well');
    }),
    { numRuns: 16, seed: 12, endOnFailure: true },
  );
  for (const what of kinds) {
    t.ok(statuses.has(`${what} 201`), `${what}: ${[...statuses]}`);
  }
});
