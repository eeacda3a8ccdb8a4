import t from 'tap';
import { allocations, MONDAY, TUESDAY, yuan } from '../support/allocations.ts';
import { organisations, startTestService } from '../support/service.ts';

// Awards of other city-level measures that arrive late are asked again at each step (rule 2.3).

const service = await startTestService(t);
const { openRound, scoredCase, confirm, officer, second, finance, auditor } = allocations(
  t,
  service,
);
const { lan } = organisations;

async function importAward(externalId: string) {
  const record = { source: 'szfb', externalId, creditCode: lan, measure: '示范项目', year: 2025 };
  const { status, body } = await finance.post<{ items: { id: string }[] }>('/v1/other-measures', {
    records: [{ ...record, outcome: 'received' }],
  });
  t.equal(status, 200);
  return body.items[0]?.id;
}

t.test(
  'a record that arrives after the confirmation stops the award and the payment',
  async (t) => {
    const roundId = await openRound('2025-late-record');
    await scoredCase(lan, roundId, 9000);
    const runId = await confirm(roundId);
    await service.clockAt(MONDAY);
    t.equal((await officer.post(`/v1/allocation-runs/${runId}/publication`)).status, 201);
    await service.clockAt(TUESDAY);

    const recordId = await importAward('late-1');
    const url = `/v1/allocation-runs/${runId}/final-decision`;
    const stopped = await second.post(url);
    t.same(
      [stopped.status, ...stopped.findings],
      [409, 'other-awards-unchecked /otherAwardsChecked'],
    );
    t.equal((await second.post(url, { otherAwardsChecked: true })).status, 201);
    const { body } = await auditor.get<{ items: { id: string; applicationId: string }[] }>(
      `/v1/rounds/${roundId}/awards`,
    );
    const [award] = body.items;

    const paid = { externalId: 'BF-late', amount: yuan('1.00'), paidOn: '2025-12-23' };
    const payments = `/v1/awards/${award?.id}/disbursements`;
    const unpaid = await finance.post(payments, paid);
    t.same(
      [unpaid.status, ...unpaid.findings],
      [409, 'other-awards-unchecked /otherAwardsChecked'],
    );
    t.equal((await finance.post(payments, { ...paid, otherAwardsChecked: true })).status, 201);
    const { rows } = await service.pool.query(
      `select data -> 'otherAwardsChecked' as checked from ledger_entries
     where action in ('allocation.finalised', 'disbursement.recorded') order by id`,
    );
    t.same(rows, [{ checked: [recordId] }, { checked: [recordId] }]);
  },
);
