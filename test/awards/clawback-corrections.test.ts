import t from 'tap';
import type { ClawbackCorrection } from '../../src/awards/clawback-corrections/schemas.ts';
import type { PaymentEntry, PaymentTotals } from '../../src/awards/payment-entries/schemas.ts';
import type { AwardPayments, Clawback } from '../../src/awards/payments/schemas.ts';
import type { Award } from '../../src/awards/results/schemas.ts';
import { allocations, withBudget, yuan } from '../support/allocations.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Two awards of 5 000 000.00; a second round of the same year waits for its confirmation.

const service = await startTestService(t);
const { openRound, scoredCase, confirm, finalise, officer, finance, auditor, rows, yearOf } =
  allocations(t, service);
const { lan, hai } = organisations;

const roundId = await openRound('2025-returned', withBudget(1_000_000_000));
const secondRound = await openRound('2025-returned-too', withBudget(1_000_000_000));
await scoredCase(lan, roundId, 9000);
await scoredCase(hai, roundId, 9000);
await scoredCase(lan, secondRound, 9000);
await scoredCase(lan, secondRound, 8900);
const awards = await finalise(roundId);
const [first, other] = [lan, hai].map((code) =>
  String(awards.find(({ applicantCreditCode }) => applicantCreditCode === code)?.id),
) as [string, string];

for (const [awardId, externalId] of [
  [first, 'BF-1'],
  [other, 'BF-2'],
]) {
  const payment = { externalId, amount: yuan('4000000.00'), paidOn: '2025-12-23' };
  const paid = await finance.post(`/v1/awards/${awardId}/disbursements`, payment);
  if (paid.status !== 201) throw new Error(`not paid: ${paid.findings}`);
}

async function clawBack(awardId: string, externalId: string, amount: string, further = {}) {
  const answer = await finance.post<Clawback>(`/v1/awards/${awardId}/clawbacks`, {
    ...{ externalId, amount: yuan(amount), reason: 'audit-finding', ...further },
  });
  if (answer.status !== 201) throw new Error(`not clawed back: ${answer.findings}`);
  return answer.body;
}

function correct({ id }: { readonly id: string }, externalId: string, content: object) {
  return finance.post<ClawbackCorrection>(`/v1/clawbacks/${id}/corrections`, {
    ...{ externalId, reason: 'amount-misreported' },
    ...content,
  });
}

async function awardOf(id: string): Promise<Award> {
  return (await auditor.get<Award>(`/v1/awards/${id}`)).body;
}

t.test('a tenfold clawback is corrected, and counts under the cap again', async (t) => {
  const clawback = await clawBack(first, 'ZH-1', '500000.00');
  t.equal(await yearOf(lan), 450_000_000);
  const content = { amount: yuan('50000.00') };
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => correct(clawback, 'ZG-1', content)),
  );
  t.same(new Set(answers.map(({ status }) => status)), new Set([201]));
  t.equal(new Set(answers.map(({ body }) => body.id)).size, 1, 'once, however often reported');
  const [{ body, headers }] = answers as [(typeof answers)[0]];
  t.match(body, {
    ...{ clawbackId: clawback.id, awardId: first, formerAmount: yuan('500000.00') },
    ...{ amount: yuan('50000.00'), liftsStop: false, lifted: yuan('0.00'), movedToAwardId: null },
  });
  t.equal((await correct(clawback, 'ZG-1', content)).headers['idempotency-replayed'], 'true');
  t.same((await auditor.get(String(headers.location))).body, body);
  t.equal((await auditor.get(`/v1/clawback-corrections/${UNKNOWN_ID}`)).status, 404);
  t.equal(await yearOf(lan), 495_000_000, 'what did not come back counts again');
  t.match(await awardOf(first), { clawedBack: yuan('50000.00'), payable: yuan('1000000.00') });

  for (const [externalId, further] of [
    ['ZG-1', { amount: yuan('50000.01') }],
    ['ZG-1', { reason: 'other' }],
    ['BF-1', { amount: yuan('1.00') }],
    ['ZH-1', { amount: yuan('1.00') }],
  ] as const) {
    const used = await correct(clawback, externalId, { ...content, ...further });
    t.same([used.status, ...used.findings], [409, 'external-id-used /externalId'], externalId);
  }
  const payment = { externalId: 'ZG-1', amount: yuan('1.00'), paidOn: '2025-12-23' };
  const paid = await finance.post(`/v1/awards/${first}/disbursements`, payment);
  t.same([paid.status, ...paid.findings], [409, 'external-id-used /externalId']);
  const much = await correct(clawback, 'ZG-2', { amount: yuan('4000000.01') });
  t.same([much.status, ...much.findings], [422, 'more-than-disbursed /amount']);
  const replayed = await correct(clawback, 'ZG-1', {});
  t.same(replayed.findings, ['external-id-used /externalId'], 'nothing is no replay');
  const none = await correct(clawback, 'ZG-2', {});
  t.same([none.status, ...none.findings], [422, 'required /amount']);
  t.same((await correct(clawback, 'ZG-2', { ...content, liftsStop: true })).findings, [
    'no-stop-to-lift /liftsStop',
  ]);
  t.equal((await officer.post(`/v1/clawbacks/${clawback.id}/corrections`, content)).status, 403);
  t.equal((await correct({ id: UNKNOWN_ID }, 'ZG-2', content)).status, 404);
});

t.test('the list and its totals say what really came back', async (t) => {
  interface Listed {
    readonly items: readonly PaymentEntry[];
    readonly controlTotals: PaymentTotals;
  }
  const { body } = await finance.get<Listed>(`/v1/payments?roundId=${roundId}&creditCode=${lan}`);
  t.match(body.items.at(-1), {
    ...{ kind: 'clawback-correction', externalId: 'ZG-1', day: '2025-12-23' },
    ...{ increase: yuan('450000.00'), decrease: yuan('0.00'), disbursementId: null },
  });
  t.match(body.controlTotals, {
    ...{ count: 3, disbursed: yuan('4000000.00'), clawedBack: yuan('500000.00') },
    ...{ clawbacksCorrectedUp: yuan('0.00'), clawbacksCorrectedDown: yuan('450000.00') },
  });
  const only = await finance.get<Listed>('/v1/payments?kind=clawback-correction&externalId=ZG-1');
  t.equal(only.body.items[0]?.clawbackId, body.items.at(-2)?.id);
});

t.test('a clawback of another award moves there, with its stop', async (t) => {
  const wrong = await clawBack(first, 'ZH-2', '100000.00', { stopsPayment: true });
  t.equal(wrong.stopped.amount, '1000000.00');
  t.equal(await yearOf(lan), 385_000_000);
  const move = { awardId: other, reason: 'other-award' };
  const moved = await correct(wrong, 'ZG-3', move);
  t.match(moved, {
    status: 201,
    body: { amount: yuan('0.00'), lifted: yuan('1000000.00'), movedToAwardId: other },
  });
  t.same((await correct(wrong, 'ZG-3', move)).body, moved.body);
  const { awardId: _award, ...still } = move;
  for (const content of [
    { ...move, liftsStop: true },
    { ...move, amount: yuan('0.00') },
    { ...still, amount: yuan('0.00'), liftsStop: true },
  ]) {
    const other = await correct(wrong, 'ZG-3', content);
    t.same([other.status, ...other.findings], [409, 'external-id-used /externalId']);
  }
  t.same([await yearOf(lan), await yearOf(hai)], [495_000_000, 390_000_000]);
  t.match(await awardOf(first), { clawedBack: yuan('50000.00'), payable: yuan('1000000.00') });
  t.match(await awardOf(other), { clawedBack: yuan('100000.00'), payable: yuan('0.00') });
  const { body } = await auditor.get<AwardPayments>(`/v1/awards/${other}/payments`);
  t.match(body.clawbacks, [
    {
      ...{ externalId: 'ZH-2', amount: yuan('100000.00'), stopped: yuan('1000000.00') },
      ...{ stopsPayment: true, movedFromId: wrong.id, reportedOn: '2025-12-23' },
    },
  ]);
  t.match(wrong, { stopsPayment: true, movedFromId: null, reportedOn: '2025-12-23' });
  t.match(await awardOf(first), { paymentStopped: false });
  t.match(await awardOf(other), { paymentStopped: true });
  const recorded = await rows<{ readonly stops: string }>(
    `select data ->> 'stopsPayment' as stops from ledger_entries
      where action = 'clawback.recorded' and data ->> 'clawbackId' = any($1)`,
    [wrong.id, body.clawbacks[0]?.id],
  );
  t.same(recorded, [{ stops: 'true' }, { stops: 'true' }]);
  const again = await clawBack(other, 'ZH-2', '100000.00', { stopsPayment: true });
  t.equal(again.id, body.clawbacks[0]?.id, 'its report under the right award is that which moved');
  t.same((await correct(wrong, 'ZG-4', { awardId: UNKNOWN_ID })).findings, [
    'clawback-moved ',
    'award-not-payable /awardId',
  ]);
  const both = await correct(wrong, 'ZG-4', { awardId: first, amount: yuan('1.00') });
  t.match(both.findings, [
    'amount-or-award /awardId',
    'clawback-moved ',
    'moved-to-same-award /awardId',
  ]);

  // There it is corrected from now on: payment was not stopped, and less had come back.
  const lifted = await correct(again, 'ZG-5', { amount: yuan('90000.00'), liftsStop: true });
  t.match(lifted.body, { liftsStop: true, lifted: yuan('1000000.00') });
  t.match(await awardOf(other), { clawedBack: yuan('90000.00'), payable: yuan('1000000.00') });
  const { body: after } = await auditor.get<AwardPayments>(`/v1/awards/${other}/payments`);
  t.match(after.clawbackCorrections, [{ externalId: 'ZG-5', formerAmount: yuan('100000.00') }]);
});

t.test('a payment made before a stop was never stopped', async (t) => {
  const stop = await clawBack(other, 'ZH-3', '0.00', { stopsPayment: true });
  t.equal(stop.stopped.amount, '1000000.00');
  const { body } = await auditor.get<AwardPayments>(`/v1/awards/${other}/payments`);
  const up = (externalId: string, amount: string) =>
    finance.post(`/v1/disbursements/${body.disbursements[0]?.id}/corrections`, {
      ...{ externalId, amount: yuan(amount), reason: 'amount-misreported' },
    });
  const before = await yearOf(hai);
  t.equal((await up('GZ-1', '4300000.00')).status, 201);
  t.match(await awardOf(other), { disbursed: yuan('4300000.00'), payable: yuan('0.00') });
  t.equal(await yearOf(hai), before + 30_000_000);
  t.same((await up('GZ-2', '5000000.01')).findings, ['more-than-awarded /amount']);
  t.equal((await up('GZ-3', '4200000.00')).status, 201);
  t.match(await awardOf(other), { payable: yuan('0.00') }, 'payment is stopped still');

  // One that was reported under another award moves once the stop is lifted; then it stops again.
  const payment = { externalId: 'BF-3', amount: yuan('300000.00'), paidOn: '2025-12-23' };
  const late = await finance.post(`/v1/awards/${other}/disbursements`, payment);
  t.same([late.status, ...late.findings], [409, 'nothing-payable ', 'more-than-awarded /amount']);
  const paid = await finance.post<{ id: string }>(`/v1/awards/${first}/disbursements`, payment);
  const move = () =>
    finance.post(`/v1/disbursements/${paid.body.id}/corrections`, {
      ...{ externalId: 'GZ-4', awardId: other, reason: 'other-award' },
    });
  const stopped = await move();
  t.same(
    [stopped.status, ...stopped.findings],
    [422, 'award-not-payable /awardId', 'more-than-awarded /awardId'],
  );
  t.equal((await correct(stop, 'ZG-7', { liftsStop: true })).body.lifted.amount, '800000.00');
  t.equal((await move()).status, 201);
  const again = await clawBack(other, 'ZH-5', '0.00', { stopsPayment: true });
  t.equal(again.stopped.amount, '500000.00');
  t.match(await awardOf(other), {
    ...{ disbursed: yuan('4500000.00'), payable: yuan('0.00'), paymentStopped: true },
  });
});

t.test('a wrong number is put right in one act, also where payment was stopped', async (t) => {
  const url = `/v1/awards/${other}/payments`;
  const { body: before } = await auditor.get<AwardPayments>(url);
  const stop = before.clawbacks.find(({ externalId }) => externalId === 'ZH-5');
  const payment = before.disbursements.find(({ externalId }) => externalId === 'BF-2');
  if (stop === undefined || payment === undefined) throw new Error('both were reported before');
  const award = await awardOf(other);
  const year = await yearOf(hai);
  const renumber = (externalId: string, rightExternalId: string) =>
    finance.post<{ id: string }>(`/v1/disbursements/${payment.id}/corrections`, {
      ...{ externalId, rightExternalId, reason: 'other' },
    });
  const used = await renumber('GZ-5', 'ZH-1');
  t.same([used.status, ...used.findings], [409, 'external-id-used /rightExternalId']);
  const told = await renumber('GZ-5', 'BF-2B');
  t.match(told, { status: 201, body: { rightExternalId: 'BF-2B', movedToAwardId: null } });
  t.same((await renumber('GZ-5', 'BF-2B')).body, told.body);
  t.same((await renumber('GZ-5', 'BF-2C')).findings, ['external-id-used /externalId']);
  const stopped = await correct(stop, 'ZG-8', { rightExternalId: 'ZH-5B', reason: 'other' });
  t.match(stopped, {
    status: 201,
    body: {
      ...{ rightExternalId: 'ZH-5B', movedToAwardId: null },
      // The stop goes on: nothing is payable again.
      ...{ liftsStop: false, lifted: yuan('0.00') },
    },
  });
  const { version: _before, ...sums } = award;
  const { version: _after, ...still } = await awardOf(other);
  t.same(still, sums, 'no sum and no stop changes');
  t.equal(await yearOf(hai), year);
  const { body: after } = await auditor.get<AwardPayments>(url);
  t.match(after.disbursements.at(-1), { externalId: 'BF-2B', movedFromId: payment.id });
  t.match(after.clawbacks.at(-1), {
    externalId: 'ZH-5B',
    movedFromId: stop.id,
    stopsPayment: true,
  });
  // Its report under the right number is that which moved; the number is taken.
  const again = await clawBack(other, 'ZH-5B', '0.00', { stopsPayment: true });
  t.equal(again.id, after.clawbacks.at(-1)?.id);
  const taken = { externalId: 'BF-2B', amount: yuan('1.00'), paidOn: '2025-12-23' };
  const elsewhere = await finance.post(`/v1/awards/${first}/disbursements`, taken);
  t.same([elsewhere.status, ...elsewhere.findings], [409, 'external-id-used /externalId']);
});

t.test('a stop that has stopped nothing so far gets its right number', async (t) => {
  const before = await awardOf(other);
  const stop = await clawBack(other, 'ZH-6', '100.00', { stopsPayment: true });
  t.equal(stop.stopped.amount, '0.00');
  const none = await correct(stop, 'ZG-9', { amount: yuan('0.00') });
  t.equal(none.status, 201, none.findings.join());
  const right = { rightExternalId: 'ZH-6B', reason: 'number-misreported' };
  const told = await correct(stop, 'ZG-10', right);
  t.match(told, { status: 201, body: { rightExternalId: 'ZH-6B', liftsStop: false } });
  const moved = await auditor.get(`/v1/clawbacks/${told.body.movedToId}`);
  t.match(moved.body, {
    ...{ externalId: 'ZH-6B', amount: yuan('0.00'), stopped: yuan('0.00'), stopsPayment: true },
  });
  // It stops payment, so that its number is in force; once it does not, the number is free.
  const taken = { externalId: 'ZH-6B', amount: yuan('1.00'), reason: 'audit-finding' };
  const url = `/v1/awards/${first}/clawbacks`;
  t.same((await finance.post(url, taken)).findings, ['external-id-used /externalId']);
  const lifted = await correct({ id: `${told.body.movedToId}` }, 'ZG-11', { liftsStop: true });
  t.match(lifted, { status: 201, body: { lifted: yuan('0.00') } });
  const renamed = await correct({ id: `${told.body.movedToId}` }, 'ZG-12', {
    ...{ rightExternalId: 'ZH-6C', reason: 'number-misreported' },
  });
  t.same([renamed.status, ...renamed.findings], [422, 'nothing-stands /rightExternalId']);
  const { version: _before, ...sums } = before;
  const { version: _after, ...still } = await awardOf(other);
  t.same(still, sums);
});

t.test('what was used meanwhile does not count twice', async (t) => {
  const clawback = await clawBack(first, 'ZH-4', '3000000.00');
  t.equal(await yearOf(lan), 195_000_000);
  await confirm(secondRound);
  t.equal(await yearOf(lan), 1_000_000_000, 'the second round took what was left of the year');
  const refused = await correct(clawback, 'ZG-6', { amount: yuan('2999999.99') });
  t.same([refused.status, ...refused.findings], [409, 'annual-room-used ']);
  t.match(JSON.stringify(refused.body), /0\.00/);
  t.equal((await correct(clawback, 'ZG-6', { amount: yuan('3000000.01') })).status, 201);
  t.equal(await yearOf(lan), 999_999_999);
});

t.test('the database compares what came back with its rows', async (t) => {
  for (const column of ['clawed_back_fen', 'stopped_fen']) {
    await t.rejects(
      rows(`update awards set ${column} = ${column} + 1 where id = $1`, first),
      /no ledger entry|differs from its payments/,
    );
  }
  await t.rejects(rows('delete from clawback_corrections'), /append-only/);
  const lift = (which: string) =>
    rows(
      `insert into clawback_corrections (id, clawback_id, award_id, external_id, former_fen,
          corrected_fen, lifts_stop, lifted_fen, reason, recorded_at, recorded_by)
        select uuidv7(), id, award_id, 'ZG-BEHIND', amount_fen, amount_fen, true, 0, 'other',
          recorded_at, recorded_by
        from clawbacks k where ${which} limit 1`,
    );
  await t.rejects(lift('not stops_payment'), /stopped no payment/);
  await t.rejects(
    lift('exists (select from clawback_corrections c where c.clawback_id = k.id and c.lifts_stop)'),
    /clawback_corrections_lift_key/,
  );
  await t.rejects(
    rows(
      `insert into clawbacks (id, award_id, external_id, amount_fen, stops_payment, stopped_fen,
          reason, reported_on, moved_from_id, recorded_at, recorded_by)
        select uuidv7(), award_id, external_id, amount_fen, false, 0, reason, reported_on, id,
          recorded_at, recorded_by
        from clawbacks where external_id = 'ZH-4'`,
    ),
    /is not what its correction moved/,
  );
});
