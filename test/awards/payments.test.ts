import t from 'tap';
import type { Clawback, Disbursement } from '../../src/awards/payments/schemas.ts';
import type { Award } from '../../src/awards/results/schemas.ts';
import { allocations, type Page, withBudget, yuan } from '../support/allocations.ts';
import { AGREED } from '../support/open-rounds.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const {
  openRound,
  scoredCase,
  propose,
  confirm,
  finalise,
  officer,
  second,
  finance,
  auditor,
  owner,
  rows,
  yearOf,
  waitForLocks,
} = allocations(t, service);

t.test('a final award is paid and clawed back, to the fen', async (t) => {
  const { lan, hai } = organisations;
  const roundId = await openRound('2025-paid', withBudget(900_000_000));
  const url = await scoredCase(lan, roundId, 9000);
  await scoredCase(hai, roundId, 8000);
  const awards = await finalise(roundId);
  const awardOf = (creditCode: string) => {
    const award = awards.find((each) => each.applicantCreditCode === creditCode);
    if (award === undefined) throw new Error('no award');
    return award;
  };
  const [first, middle] = [awardOf(lan), awardOf(hai)];
  const payments = `/v1/awards/${first.id}/disbursements`;
  const payment = { externalId: 'BF-1', amount: yuan('2000000.00'), paidOn: '2025-12-23' };

  t.test('a payment is recorded once, however often it is reported', async (t) => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => finance.post<Disbursement>(payments, payment)),
    );
    t.same(new Set(answers.map(({ status }) => status)), new Set([201]));
    t.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    const again = await finance.post<Disbursement>(payments, payment);
    t.same(again.body, answers[0]?.body);
    t.equal(again.headers['idempotency-replayed'], 'true', 'marked as a repetition');
    const fresh = answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined);
    t.equal(fresh.length, 1, 'one of them was the first');
    t.match((await finance.get<Award>(`/v1/awards/${first.id}`)).body, {
      status: 'partly-disbursed',
      disbursed: yuan('2000000.00'),
      payable: yuan('3000000.00'),
    });
    const other = await finance.post(payments, { ...payment, amount: yuan('2000000.01') });
    t.same([other.status, other.findings], [409, ['external-id-used /externalId']]);
    const elsewhere = await finance.post(`/v1/awards/${middle.id}/disbursements`, payment);
    t.equal(elsewhere.status, 409, 'a number belongs to one payment');
  });

  t.test('a payment never exceeds the award and never has an impossible date', async (t) => {
    const cases = [
      [{ amount: yuan('3000000.01') }, ['more-than-awarded /amount']],
      [{ amount: yuan('0.00') }, ['amount-not-positive /amount']],
      [{ paidOn: '2025-12-22' }, ['paid-before-final-decision /paidOn']],
      [{ paidOn: '2025-12-24' }, ['paid-on-future-day /paidOn']],
    ] as const;
    for (const [change, findings] of cases) {
      const refused = await finance.post(payments, { ...payment, externalId: 'BF-2', ...change });
      t.same([refused.status, refused.findings], [422, findings]);
    }
    t.equal((await officer.post(payments, payment)).status, 403);
    t.equal(
      (
        await finance.post(`/v1/awards/${UNKNOWN_ID}/disbursements`, {
          ...payment,
          externalId: 'BF-9',
        })
      ).status,
      404,
    );
  });

  t.test('concurrent payments never exceed the award, and the database enforces it', async (t) => {
    const halves = ['BF-4', 'BF-5', 'BF-6'].map((externalId) =>
      finance.post(payments, { ...payment, externalId, amount: yuan('1500000.00') }),
    );
    const answers = await Promise.all(halves);
    t.same(answers.map(({ status }) => status).toSorted(), [201, 201, 409]);
    t.match((await finance.get<Award>(`/v1/awards/${first.id}`)).body, {
      status: 'disbursed',
      payable: yuan('0.00'),
    });
    await t.rejects(
      rows('update awards set disbursed_fen = disbursed_fen + 1 where id = $1', first.id),
      /awards_disbursed_within_amount/,
    );
    await t.rejects(
      rows('update awards set disbursed_fen = disbursed_fen - 1 where id = $1', first.id),
      /no ledger entry|differs from its payments/,
    );
    await t.rejects(
      rows('update awards set clawed_back_fen = clawed_back_fen + 1 where id = $1', first.id),
      /no ledger entry|differs from its payments/,
    );
    await t.rejects(
      rows('update awards set clawed_back_fen = clawed_back_fen - 1 where id = $1', first.id),
      /awards_clawed_back_within_disbursed/,
    );
    await t.rejects(rows('update disbursements set amount_fen = 1'), /append-only/);
  });

  t.test('a clawback frees room under the annual cap', async (t) => {
    const clawbacks = `/v1/awards/${first.id}/clawbacks`;
    const clawback = { externalId: 'ZH-1', amount: yuan('1200000.00'), reason: 'paid-in-error' };
    const before = await yearOf(lan);
    const recorded = await finance.post<Clawback>(clawbacks, clawback);
    t.equal(recorded.status, 201, recorded.findings.join());
    const again = await finance.post<Clawback>(clawbacks, clawback);
    t.same(again.body, recorded.body);
    t.same(
      [recorded, again].map(({ headers }) => headers['idempotency-replayed']),
      [undefined, 'true'],
    );
    t.equal(before - (await yearOf(lan)), 120_000_000, 'once');
    const more = { ...clawback, externalId: 'ZH-2', amount: yuan('3800000.01') };
    const refused = await finance.post(clawbacks, more);
    t.same([refused.status, refused.findings], [422, ['more-than-disbursed /amount']]);
    const nothing = { ...clawback, externalId: 'ZH-2', amount: yuan('0.00') };
    t.same((await finance.post(clawbacks, nothing)).findings, ['amount-not-positive /amount']);
    t.same((await finance.post(clawbacks, { ...clawback, reason: 'audit-finding' })).status, 409);
    t.match((await finance.get<Award>(`/v1/awards/${first.id}`)).body, {
      status: 'disbursed',
      clawedBack: yuan('1200000.00'),
    });
  });

  t.test('payment may be stopped before the first disbursement', async (t) => {
    const before = await yearOf(hai);
    const clawbacks = `/v1/awards/${middle.id}/clawbacks`;
    const stop = {
      externalId: 'ZH-3',
      amount: yuan('0.00'),
      reason: 'false-statement',
      stopsPayment: true,
    };
    const stopped = await finance.post<Clawback>(clawbacks, stop);
    t.equal(stopped.status, 201, stopped.findings.join());
    t.match(stopped.body, { amount: yuan('0.00'), stopped: yuan('3000000.00') });
    t.equal(before - (await yearOf(hai)), 300_000_000);
    const paid = await finance.post(`/v1/awards/${middle.id}/disbursements`, {
      externalId: 'BF-7',
      amount: yuan('0.01'),
      paidOn: '2025-12-23',
    });
    t.same([paid.status, paid.findings], [409, ['nothing-payable ', 'more-than-awarded /amount']]);
    t.match((await finance.get<Award>(`/v1/awards/${middle.id}`)).body, { status: 'stopped' });
  });

  t.test('the payments of an award are listed, and its history names them', async (t) => {
    const { body } = await auditor.get<{ disbursements: Disbursement[]; clawbacks: Clawback[] }>(
      `/v1/awards/${first.id}/payments`,
    );
    t.same(
      [...body.disbursements, ...body.clawbacks].map(({ externalId }) => externalId.slice(0, 2)),
      ['BF', 'BF', 'BF', 'ZH'],
    );
    const history = await service
      .as('applicant', lan)
      .get<Page<{ action: string }>>(`${url}/history`);
    const actions = history.body.items.map(({ action }) => action);
    t.notOk(actions.includes('award.granted'), 'what is not published is none of it');
    t.same(actions.slice(actions.indexOf('award.published')), [
      'award.published',
      'award.finalised',
      ...Array(3).fill('disbursement.recorded'),
      'clawback.recorded',
    ]);
    t.equal((await auditor.get(`/v1/awards/${UNKNOWN_ID}/payments`)).status, 404);
  });
});

t.test('clawbacks between two confirmations keep the year exact', async (t) => {
  const creditCode = organisations.hai;
  await service.clockAt('2025-11-20T10:00:00.000+08:00');
  const rounds = await Promise.all(['2025-x', '2025-y', '2025-z'].map((code) => openRound(code)));
  const [one = '', two = '', three = ''] = rounds;
  const startFen = await yearOf(creditCode);
  await scoredCase(creditCode, one, 9000);
  await scoredCase(creditCode, two, 9000);
  await scoredCase(creditCode, three, 9000);
  const [award] = await finalise(one);
  await finance.post(`/v1/awards/${award?.id}/disbursements`, {
    externalId: 'X-1',
    amount: yuan('5000000.00'),
    paidOn: '2025-12-23',
  });
  const runs = [await propose(two), await propose(three)];
  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('select from applicant_years where credit_code = $1 for update', [creditCode]);
  const clawback = finance.post(`/v1/awards/${award?.id}/clawbacks`, {
    externalId: 'X-2',
    amount: yuan('4000000.00'),
    reason: 'audit-finding',
  });
  await waitForLocks(1);
  const race = runs.map(({ id }) => second.post(`/v1/allocation-runs/${id}/confirmation`, AGREED));
  await waitForLocks(3);
  await holder.query('commit');
  holder.release();
  const answers = await Promise.all(race);
  t.equal((await clawback).status, 201);
  t.same(
    answers.map(({ status }) => status),
    [409, 409],
    'both were worked out on less room',
  );
  t.equal(await yearOf(creditCode), startFen + 100_000_000);

  for (const roundId of [two, three]) await confirm(roundId);
  const expected = Math.min(1_000_000_000, startFen + 100_000_000 + 2 * 500_000_000);
  t.equal(await yearOf(creditCode), expected, 'and the room that came back is used to the fen');
});
