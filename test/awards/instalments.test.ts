import t from 'tap';
import type { InstalmentItem } from '../../src/awards/instalments/schemas.ts';
import type { PaymentOrder } from '../../src/awards/payment-orders/schemas.ts';
import type { Award, OwnAward } from '../../src/awards/results/schemas.ts';
import { allocations, type Page, withBudget, yuan } from '../support/allocations.ts';
import { withInstalments } from '../support/instalments.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Awards paid in instalments: what is payable, ordered and listed (rule 2.1).

const service = await startTestService(t);
const all = allocations(t, service);
const { openRound, scoredCase, finalise, officer, finance, auditor, rows, unguarded } = all;
const { lan, hai } = organisations;

const roundId = await openRound('2025-drawn', (document) => {
  withBudget(1_000_000_000)(document);
  withInstalments()(document);
});
const caseUrl = await scoredCase(lan, roundId, 9000);
await scoredCase(hai, roundId, 9000);
const awards = await finalise(roundId);
const [first, other] = [lan, hai].map((code) =>
  awards.find(({ applicantCreditCode }) => applicantCreditCode === code),
) as [Award, Award];

let serial = 0;
function pay(awardId: string, amount: string) {
  serial += 1;
  const body = { externalId: `drawn-${serial}`, amount: yuan(amount), paidOn: '2025-12-23' };
  return finance.post<{ id: string }>(`/v1/awards/${awardId}/disbursements`, body);
}

function list(query = '') {
  return auditor.get<Page<InstalmentItem>>(`/v1/rounds/${roundId}/instalments${query}`);
}

t.test('a final award has its instalments, and its first is payable', async (t) => {
  t.match(first, {
    ...{ amount: yuan('5000000.00'), payable: yuan('3000000.00'), status: 'final' },
    drawdown: {
      ...{ open: yuan('3000000.00'), onMissed: 'lapse' },
      instalments: [
        { position: 1, status: 'open', amount: yuan('3000000.00'), dueAt: null },
        {
          ...{ position: 2, status: 'report-due', amount: yuan('1500000.00') },
          dueAt: '2026-06-23T23:59:59.999+08:00',
        },
        { position: 3, status: 'waiting', amount: yuan('500000.00') },
      ],
    },
  });
  const own = await service.as('applicant', lan).get<OwnAward>(`${caseUrl}/award`);
  t.same(own.body.drawdown, first.drawdown, 'its applicant sees them too');
  const entries = await rows<{ data: { instalments?: readonly object[] } }>(
    `select data from ledger_entries where action = 'award.finalised'
      and data ->> 'awardId' = $1`,
    first.id,
  );
  t.match(entries, [{ data: { instalments: [{ position: 1, basisPoints: 6000 }, {}, {}] } }]);
});

t.test('the list shows what falls due, by status and time', async (t) => {
  t.equal((await finance.get(`/v1/rounds/${UNKNOWN_ID}/instalments`)).status, 404);
  t.equal((await list()).body.items.length, 6);
  const due = await list('?status=report-due');
  t.equal(due.body.items.length, 2);
  t.match(
    due.body.items.find(({ awardId }) => awardId === first.id),
    {
      ...{ position: 2, applicationId: first.applicationId, applicantCreditCode: lan },
      dueFacts: [
        { kind: 'report-due-soon', at: '2026-05-24T23:59:59.999+08:00', daysBefore: 30 },
        { kind: 'report-due-soon', daysBefore: 7 },
        { kind: 'report-due', at: '2026-06-23T23:59:59.999+08:00' },
        { kind: 'report-overdue', at: '2026-06-24T00:00:00.000+08:00' },
      ],
    },
  );
  const at = encodeURIComponent('2026-06-23T23:59:59.999+08:00');
  const before = encodeURIComponent('2026-06-23T23:59:59.998+08:00');
  const after = encodeURIComponent('2026-06-24T00:00:00.000+08:00');
  t.equal((await list(`?dueThrough=${before}`)).body.items.length, 0);
  t.equal((await list(`?dueFrom=${at}&dueThrough=${at}`)).body.items.length, 2);
  t.equal((await list(`?dueFrom=${after}`)).body.items.length, 2, 'the third ones');
  t.equal((await list(`?dueFrom=${after}&dueThrough=${at}`)).status, 400);
});

t.test('an order and a payment take only what is payable now', async (t) => {
  const { body: order } = await officer.post<PaymentOrder>(`/v1/rounds/${roundId}/payment-orders`, {
    awardIds: [other.id],
  });
  t.match(order, { count: 1, sum: yuan('3000000.00') });

  t.same((await pay(first.id, '3000000.01')).findings, ['instalment-not-open /amount']);
  t.same((await pay(first.id, '5000000.01')).findings, ['more-than-awarded /amount']);
  const paid = await pay(first.id, '3000000.00');
  t.equal(paid.status, 201, paid.findings.join());
  const { body } = await auditor.get<Award>(`/v1/awards/${first.id}`);
  t.match(body, { status: 'partly-disbursed', payable: yuan('0.00') });
  t.same((await pay(first.id, '0.01')).findings, [
    'nothing-payable ',
    'instalment-not-open /amount',
  ]);
  const again = await officer.post(`/v1/rounds/${roundId}/payment-orders`, {
    awardIds: [first.id],
  });
  t.same(again.findings, ['award-not-orderable /awardIds/0', 'nothing-to-order ']);

  const corrected = await finance.post(`/v1/disbursements/${paid.body.id}/corrections`, {
    ...{ externalId: 'drawn-c', amount: yuan('3000000.01'), reason: 'amount-misreported' },
  });
  t.same(corrected.findings, ['instalment-not-open /amount'], 'a correction neither');
});

t.test('the database keeps what is not open from being paid', async (t) => {
  await t.rejects(
    unguarded.query('update awards set disbursed_fen = disbursed_fen + 1 where id = $1', [
      first.id,
    ]),
    /awards_disbursed_within_open/,
  );
  await t.rejects(
    rows('update awards set open_basis_points = 10000 where id = $1', first.id),
    /no ledger entry|differs from its instalments/,
  );
});

t.test('without the setting an award is payable at once', async (t) => {
  await service.clockAt('2025-11-20T10:00:00.000+08:00');
  const plain = await openRound('2025-at-once', withBudget(1_000_000_000));
  await scoredCase(organisations.shan, plain, 9000);
  const [award] = await finalise(plain);
  t.match(award, { payable: award?.amount, drawdown: null });
  t.same((await auditor.get(`/v1/rounds/${plain}/instalments`)).body, {
    items: [],
    nextCursor: null,
  });
});
