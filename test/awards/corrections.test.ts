import t from 'tap';
import type { DisbursementCorrection } from '../../src/awards/corrections/schemas.ts';
import type { PaymentEntry } from '../../src/awards/payment-entries/schemas.ts';
import type { AwardPayments, Clawback, Disbursement } from '../../src/awards/payments/schemas.ts';
import type { Award } from '../../src/awards/results/schemas.ts';
import { allocations, type Page, withBudget, yuan } from '../support/allocations.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const { openRound, scoredCase, finalise, officer, finance, auditor, ...behind } = allocations(
  t,
  service,
);
const { owner, rows, yearOf } = behind;
const { lan, hai, shan } = organisations;

const roundId = await openRound('2025-corrected', withBudget(1_500_000_000));
await scoredCase(lan, roundId, 9000);
await scoredCase(hai, roundId, 9000);
await scoredCase(shan, roundId, 9000);
const awards = await finalise(roundId);
const [first, other, third] = [lan, hai, shan].map((code) =>
  String(awards.find(({ applicantCreditCode }) => applicantCreditCode === code)?.id),
) as [string, string, string];

async function pay(awardId: string, externalId: string, amount: string): Promise<Disbursement> {
  const payment = { externalId, amount: yuan(amount), paidOn: '2025-12-23' };
  const answer = await finance.post<Disbursement>(`/v1/awards/${awardId}/disbursements`, payment);
  t.equal(answer.status, 201, `${answer.findings}`);
  return answer.body;
}

function correct({ id }: Disbursement, body: object) {
  return finance.post<DisbursementCorrection>(`/v1/disbursements/${id}/corrections`, body);
}

async function awardOf(id: string): Promise<Award> {
  return (await auditor.get<Award>(`/v1/awards/${id}`)).body;
}

t.test('a tenfold report is corrected, and all that is owed stays payable', async (t) => {
  const before = await yearOf(lan);
  const payment = await pay(first, 'BF-1', '4500000.00');
  const correction = {
    externalId: 'GZ-1',
    amount: yuan('450000.00'),
    reason: 'amount-misreported',
  };
  const answers = await Promise.all(Array.from({ length: 3 }, () => correct(payment, correction)));
  t.same(new Set(answers.map(({ status }) => status)), new Set([201]));
  t.equal(
    new Set(answers.map(({ body }) => body.id)).size,
    1,
    'once, however often it is reported',
  );
  t.equal((await correct(payment, correction)).headers['idempotency-replayed'], 'true');
  t.match(answers[0]?.body, {
    formerAmount: yuan('4500000.00'),
    amount: yuan('450000.00'),
    movedToAwardId: null,
  });
  t.match(await awardOf(first), {
    status: 'partly-disbursed',
    disbursed: yuan('450000.00'),
    payable: yuan('4550000.00'),
    clawedBack: yuan('0.00'),
  });
  t.equal(await yearOf(lan), before, 'the cap is not touched');
  t.same((await correct(payment, { ...correction, amount: yuan('450000.01') })).findings, [
    'external-id-used /externalId',
  ]);
  // One number names one act: a payment, its correction or a clawback.
  const reported = { amount: yuan('1.00'), paidOn: '2025-12-23' };
  const disburse = (externalId: string) =>
    finance.post(`/v1/awards/${first}/disbursements`, { ...reported, externalId });
  const clawBack = (externalId: string) =>
    finance.post(`/v1/awards/${first}/clawbacks`, {
      ...{ externalId, amount: yuan('1.00'), reason: 'audit-finding' },
    });
  for (const taken of [
    await disburse('GZ-1'),
    await clawBack('GZ-1'),
    await clawBack('BF-1'),
    await correct(payment, { ...correction, externalId: 'BF-1', amount: yuan('1.00') }),
  ]) {
    t.same([taken.status, ...taken.findings], [409, 'external-id-used /externalId']);
  }
  const refused = await correct(payment, {
    ...correction,
    externalId: 'GZ-2',
    amount: yuan('5000000.01'),
  });
  t.same([refused.status, refused.findings], [422, ['more-than-awarded /amount']]);
  const { body } = await auditor.get<AwardPayments>(`/v1/awards/${first}/payments`);
  t.match(body, {
    disbursements: [{ externalId: 'BF-1', amount: yuan('4500000.00') }],
    corrections: [{ externalId: 'GZ-1', amount: yuan('450000.00') }],
  });
  t.equal(
    (await officer.post(`/v1/disbursements/${payment.id}/corrections`, correction)).status,
    403,
  );
  t.equal(
    (await correct({ ...payment, id: UNKNOWN_ID }, { ...correction, externalId: 'GZ-9' })).status,
    404,
  );
});

t.test('a payment under the wrong award moves to the right one', async (t) => {
  const payment = await pay(first, 'BF-2', '1000000.00');
  const move = { externalId: 'GZ-3', awardId: other, reason: 'other-award' };
  const moved = await correct(payment, move);
  t.match(moved, { status: 201, body: { amount: yuan('0.00'), movedToAwardId: other } });
  t.match(await awardOf(first), { disbursed: yuan('450000.00') });
  t.match(await awardOf(other), { disbursed: yuan('1000000.00') });
  const { body } = await auditor.get<AwardPayments>(`/v1/awards/${other}/payments`);
  t.match(body.disbursements, [{ externalId: 'BF-2', amount: yuan('1000000.00') }]);
  t.same((await correct(payment, move)).body, moved.body);
  const { awardId: _award, ...still } = move;
  for (const content of [
    still,
    { ...still, amount: yuan('0.00') },
    { ...move, amount: yuan('0.00') },
  ]) {
    t.same(
      (await correct(payment, content)).findings,
      ['external-id-used /externalId'],
      'no replay',
    );
  }
  t.match(body.disbursements, [{ movedFromId: payment.id }]);
  t.same(
    (await pay(other, 'BF-2', '1000000.00')).id,
    body.disbursements[0]?.id,
    'its report under the right award is the payment that moved',
  );
  const back = await correct(payment, { ...move, externalId: 'GZ-4', awardId: UNKNOWN_ID });
  t.same(back.findings, ['payment-moved ', 'award-not-payable /awardId']);
  const both = await correct(payment, { ...move, externalId: 'GZ-5', amount: yuan('0.00') });
  t.same([both.status, both.findings], [422, ['amount-or-award /awardId', 'payment-moved ']]);
  const none = await correct(payment, { externalId: 'GZ-5', reason: 'other' });
  t.same([none.status, none.findings], [422, ['required /amount', 'payment-moved ']]);
});

t.test('a correction says what to report instead of another correction of it', async (t) => {
  const { body } = await auditor.get<AwardPayments>(`/v1/awards/${first}/payments`);
  const correction = body.corrections[0];
  const change = { externalId: 'GZ-C', amount: yuan('1.00'), reason: 'amount-misreported' };
  const refused = await finance.post<{ errors: { remedy: string }[] }>(
    `/v1/disbursements/${correction?.id}/corrections`,
    change,
  );
  t.same([refused.status, ...refused.findings], [422, 'correction-of-correction ']);
  t.match(refused.body.errors[0]?.remedy, /再次报送更正/);
  const payment = body.disbursements[0];
  const other = await finance.post(`/v1/clawbacks/${payment?.id}/corrections`, change);
  t.same([other.status, ...other.findings], [422, 'payment-for-clawback ']);
  const taking = await finance.post<Clawback>(`/v1/awards/${first}/clawbacks`, {
    ...{ externalId: 'ZH-C', amount: yuan('1.00'), reason: 'audit-finding' },
  });
  t.equal(taking.status, 201, taking.findings.join());
  const url = `/v1/disbursements/${taking.body.id}/corrections`;
  t.same((await finance.post(url, change)).findings, ['clawback-for-payment ']);
  const mistaken = { ...change, externalId: 'ZG-C', amount: yuan('0.00') };
  const undone = await finance.post<{ id: string }>(
    `/v1/clawbacks/${taking.body.id}/corrections`,
    mistaken,
  );
  t.equal(undone.status, 201, undone.findings.join());
  const again = { ...mistaken, externalId: 'ZG-D' };
  const more = await finance.post(`/v1/clawbacks/${undone.body.id}/corrections`, again);
  t.same(more.findings, ['correction-of-correction ']);
});

function pays(awardId: string, externalId: string, amount: string) {
  return finance.post<Disbursement>(`/v1/awards/${awardId}/disbursements`, {
    ...{ externalId, amount: yuan(amount), paidOn: '2025-12-23' },
  });
}

t.test('a number is free again for the payment that it belongs to', async (t) => {
  const list = async (externalId: string) =>
    (await finance.get<Page<PaymentEntry>>(`/v1/payments?externalId=${externalId}`)).body;
  // Payment A was keyed under the number of payment B.
  const wrong = await pay(third, 'FIN-B', '1000.00');
  t.equal(wrong.movedToId, null);
  t.same((await pays(other, 'FIN-B', '2000.00')).findings, ['external-id-used /externalId']);
  const right = { externalId: 'GZ-N', rightExternalId: 'FIN-A', reason: 'number-misreported' };
  for (const [change, status, finding] of [
    [{ rightExternalId: 'BF-1' }, 409, 'external-id-used /rightExternalId'],
    [{ rightExternalId: 'GZ-1' }, 409, 'external-id-used /rightExternalId'],
    [{ rightExternalId: 'GZ-N' }, 422, 'number-of-correction /rightExternalId'],
    [{ rightExternalId: 'FIN-B' }, 422, 'correction-without-change /rightExternalId'],
    [{ externalId: 'BF-1' }, 409, 'external-id-used /externalId'],
  ] as const) {
    const refused = await correct(wrong, { ...right, ...change });
    t.same([refused.status, ...refused.findings], [status, finding]);
  }
  const corrected = await correct(wrong, right);
  t.equal(corrected.status, 201, corrected.findings.join());
  t.match(corrected.body, { rightExternalId: 'FIN-A', movedToAwardId: null });
  const movedToId = `${corrected.body.movedToId}`;
  t.match((await auditor.get(`/v1/disbursements/${movedToId}`)).body, {
    ...{ externalId: 'FIN-A', amount: yuan('1000.00'), movedFromId: wrong.id, movedToId: null },
  });
  t.match((await auditor.get(`/v1/disbursements/${wrong.id}`)).body, { movedToId });

  const own = await pays(other, 'FIN-B', '2000.00');
  t.equal(own.status, 201, own.findings.join());
  t.match((await list('FIN-B')).items, [
    { id: wrong.id, awardId: third, movedToId },
    { id: own.body.id, awardId: other, movedToId: null },
  ]);
  t.match((await list('FIN-A')).items, [{ id: movedToId, movedFromId: wrong.id }]);
  // Each report again is itself; what is neither is refused.
  for (const [awardId, amount, id] of [
    [third, '1000.00', wrong.id],
    [other, '2000.00', own.body.id],
  ] as const) {
    const again = await pays(awardId, 'FIN-B', amount);
    t.same([again.body.id, again.headers['idempotency-replayed']], [id, 'true']);
  }
  t.same((await pays(other, 'FIN-B', '3000.00')).findings, ['external-id-used /externalId']);
  const back = { ...right, externalId: 'GZ-O', rightExternalId: 'FIN-B' };
  const taken = await correct({ ...wrong, id: movedToId }, back);
  t.same(taken.findings, ['external-id-used /rightExternalId'], 'it has another payment');
  t.equal(
    (await correct(own.body, { ...right, externalId: 'GZ-P', rightExternalId: 'FIN-C' })).status,
    201,
  );
  t.equal((await correct({ ...wrong, id: movedToId }, back)).status, 201, 'free once more');

  // A freed number serves any act, once: of several at once one has it.
  const clawBack = (externalId: string) =>
    finance.post(`/v1/awards/${other}/clawbacks`, {
      ...{ externalId, amount: yuan('1.00'), reason: 'audit-finding' },
    });
  const answers = await Promise.all([
    ...['10.00', '20.00', '30.00'].map((amount) => pays(other, 'FIN-A', amount)),
    clawBack('FIN-A'),
  ]);
  t.same(answers.map(({ status }) => status).toSorted(), [201, 409, 409, 409]);
});

t.test('what was corrected to nothing has its number no more', async (t) => {
  const wrong = await pay(third, 'FIN-Z', '1000.00');
  const unpaid = { externalId: 'GZ-Z1', amount: yuan('0.00'), reason: 'not-paid' };
  t.equal((await correct(wrong, unpaid)).status, 201);
  for (const [change, finding] of [
    [{ awardId: other, reason: 'other-award' }, 'nothing-stands /awardId'],
    [{ rightExternalId: 'FIN-Y', reason: 'number-misreported' }, 'nothing-stands /rightExternalId'],
  ] as const) {
    const refused = await correct(wrong, { externalId: 'GZ-Z2', ...change });
    t.same([refused.status, ...refused.findings], [422, finding]);
  }
  const own = await pays(other, 'FIN-Z', '2000.00');
  t.equal(own.status, 201, own.findings.join());
  const again = await pays(third, 'FIN-Z', '1000.00');
  t.same([again.body.id, again.headers['idempotency-replayed']], [wrong.id, 'true']);
  t.same((await pays(other, 'FIN-Z', '3000.00')).findings, ['external-id-used /externalId']);
  // It takes the number again, once no other payment has it.
  const paid = { externalId: 'GZ-Z3', amount: yuan('1000.00'), reason: 'amount-misreported' };
  const taken = await correct(wrong, paid);
  t.same([taken.status, ...taken.findings], [409, 'external-id-used /amount']);
  const right = { externalId: 'GZ-Z4', rightExternalId: 'FIN-Y', reason: 'number-misreported' };
  t.equal((await correct(own.body, right)).status, 201);
  // The report under the free number and the correction that takes it again: one has it.
  const both = await Promise.all([correct(wrong, paid), pays(other, 'FIN-Z', '5.00')]);
  t.same(both.map(({ status }) => status).toSorted(), [201, 409]);
});

t.test(
  'two corrections that each want the number of the other end, and one has both',
  async (t) => {
    for (const at of ['1', '2', '3']) {
      const [left, right] = [`SWAP-${at}L`, `SWAP-${at}R`];
      const payments = [
        await pay(third, `SWAP-${at}A`, '1.00'),
        await pay(other, `SWAP-${at}B`, '1.00'),
      ] as const;
      const rename = (payment: Disbursement, externalId: string, rightExternalId: string) =>
        correct(payment, { externalId, rightExternalId, reason: 'number-misreported' });
      const answers = await Promise.all([
        rename(payments[0], left, right),
        rename(payments[1], right, left),
      ]);
      t.same(answers.map(({ status }) => status).toSorted(), [201, 409]);
    }
  },
);

t.test('numbers are compared under read committed alone', async (t) => {
  const insert = `insert into disbursements (id, award_id, external_id, amount_fen, paid_on,
      recorded_at, recorded_by)
    select uuidv7(), award_id, 'FIN-RR', 1, paid_on, recorded_at, recorded_by
    from disbursements limit 1`;
  const client = await owner.connect();
  try {
    await client.query('begin isolation level repeatable read');
    await t.rejects(client.query(insert), /compared under read committed alone/);
  } finally {
    await client.query('rollback');
    client.release();
  }
  const taken = rows(insert.replace('FIN-RR', 'FIN-Z'));
  await t.rejects(taken, /the number FIN-Z names another act/);
});

t.test('what was clawed back was paid; all clawed back is not disbursed', async (t) => {
  const returned = await finance.post(`/v1/awards/${first}/clawbacks`, {
    ...{ externalId: 'ZH-0', amount: yuan('450000.00'), reason: 'audit-finding' },
  });
  t.equal(returned.status, 201, `${returned.findings}`);
  t.match(await awardOf(first), {
    ...{ status: 'clawed-back', payable: yuan('4550000.00') },
    ...{ disbursed: yuan('450000.00') },
  });
  const rest = await pay(first, 'BF-3', '4550000.00');
  t.match(await awardOf(first), { status: 'disbursed' });
  const clawback = (externalId: string, amount: string) =>
    finance.post(`/v1/awards/${first}/clawbacks`, {
      ...{ externalId, amount: yuan(amount), reason: 'audit-finding' },
    });
  t.match(await awardOf(first), { status: 'disbursed', clawedBack: yuan('450000.00') });
  t.equal((await clawback('ZH-1', '3550000.00')).status, 201);
  const less = { externalId: 'GZ-6', amount: yuan('3549999.99'), reason: 'amount-misreported' };
  t.same((await correct(rest, less)).findings, ['less-than-clawed-back /amount']);
  t.equal((await clawback('ZH-2', '1000000.00')).status, 201);
  t.match(await awardOf(first), { status: 'clawed-back', statusName: { zh: '已全部追回' } });
});

t.test('the database compares the paid sum with its rows', async (t) => {
  await t.rejects(
    rows(
      `insert into disbursements (id, award_id, external_id, amount_fen, paid_on, moved_from_id,
          recorded_at, recorded_by)
        select uuidv7(), award_id, external_id, amount_fen, paid_on, id, recorded_at, recorded_by
        from disbursements where award_id = $1 and moved_from_id is null limit 1`,
      first,
    ),
    /is not what its correction moved/,
  );
  await t.rejects(
    rows('update awards set disbursed_fen = disbursed_fen - 1 where id = $1', other),
    /no ledger entry|differs from its payments/,
  );
  await t.rejects(rows('delete from disbursement_corrections'), /append-only/);
});
