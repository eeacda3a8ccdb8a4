import t from 'tap';
import type { Award } from '../../src/awards/results/schemas.ts';
import { allocations, branchOf, MONDAY, withBudget, yuan } from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { changedOrganisations } from '../support/changed-organisations.ts';
import { ownText } from '../support/scored-cases.ts';
import { completeForm, MIDWAY, startTestService } from '../support/service.ts';

// The awards of branches count on their parent's year (`awards.capCountsGroup`): they follow it in
// a merger, and stay on it in a split (rule 2.4).

const service = await startTestService(t, ({ preReview }) => {
  if (preReview.secondReview) preReview.secondReview.value = [];
});
const { as, clockAt, document } = service;
const { changed, propose: proposeChange, confirm: confirmChange } = changedOrganisations(service);
const all = allocations(t, service);
const { openRound, scoredCase, finalise, confirm, rows, yearOf } = all;
const { owner, waitForLocks, second, third } = all;
const fourth = as('officer', undefined, 'officer-d');
const finance = as('finance');
const million = 100_000_000;
const budget = withBudget(3_000_000_000);
const name = '承继示例科技有限公司';

/** Any number below 100 gives an organisation of its own. */
const other = (number: number) => creditCode(`91440300MA5GRUP${String(number).padStart(2, '0')}`);

t.beforeEach(() => clockAt(MIDWAY));

/** Of each award of the round, whose it is and on whose year it counts, in the order of the codes. */
function countedOn(roundId: string) {
  return rows<{ applicant: string; cap: string }>(
    `select applicant_credit_code applicant, cap_credit_code cap from awards
     where round_id = $1 order by 1, 2`,
    roundId,
  );
}

const byCode = (left: { applicant: string }, right: { applicant: string }) =>
  left.applicant < right.applicant ? -1 : 1;

t.test('a merged parent takes what its branches got to the year of its successor', async (t) => {
  const [parent, branch, successor] = [other(11), other(12), other(13)];
  const roundId = await openRound('2025-group', budget);
  await scoredCase(parent, roundId, 9000);
  await scoredCase(branch, roundId, 9000, branchOf(document, parent));
  const { requested: _none, ...stated } = completeForm(document).product ?? {};
  const texts = { description: ownText(), development: ownText() };
  await scoredCase(successor, roundId, 6500, {
    product: { ...stated, name: '承继产品', ...texts },
  });
  const awards = await finalise(roundId);
  t.same([await yearOf(parent), await yearOf(successor)], [10 * million, million]);
  const ofBranch = awards.find(({ applicantCreditCode }) => applicantCreditCode === branch);
  const url = `/v1/awards/${ofBranch?.id}`;
  const paid = { externalId: 'GB-1', amount: yuan('1000000.00'), paidOn: '2025-12-23' };
  t.equal((await finance.post(`${url}/disbursements`, paid)).status, 201);

  await changed({ kind: 'merger', creditCode: parent, successorCreditCode: successor, name });
  const expected = [
    { applicant: branch, cap: successor },
    { applicant: successor, cap: successor },
    { applicant: successor, cap: successor },
  ];
  t.same(await countedOn(roundId), expected.toSorted(byCode));
  t.same([await yearOf(parent), await yearOf(successor)], [0, 11 * million]);
  const clawback = { externalId: 'GZ-1', amount: yuan('200000.00'), reason: 'audit-finding' };
  const back = await finance.post(`${url}/clawbacks`, clawback);
  t.equal(back.status, 201, back.findings.join());
  t.same([await yearOf(parent), await yearOf(successor)], [0, 11 * million - 20_000_000]);
});

t.test('a split leaves what counts on a parent’s year there', async (t) => {
  const [parent, branch, successor, heir] = [other(21), other(22), other(23), other(24)];
  const roundId = await openRound('2025-group-split', budget);
  await scoredCase(parent, roundId, 9000);
  const goes = await scoredCase(parent, roundId, 6500);
  const ofBranch = await scoredCase(branch, roundId, 6500, branchOf(document, parent));
  await confirm(roundId);
  t.equal(await yearOf(parent), 7 * million);

  const split = { kind: 'split', name };
  const idOf = (url: string) => `${url.split('/').at(-1)}`;
  await changed({
    ...{ ...split, creditCode: parent, successorCreditCode: successor },
    applicationIds: [idOf(goes)],
  });
  const expected = [
    { applicant: parent, cap: parent },
    { applicant: branch, cap: parent },
    { applicant: successor, cap: successor },
  ];
  t.same(await countedOn(roundId), expected.toSorted(byCode));
  t.same([await yearOf(parent), await yearOf(successor)], [6 * million, million]);

  await changed({
    ...{ ...split, creditCode: branch, successorCreditCode: heir },
    applicationIds: [idOf(ofBranch)],
  });
  const after = expected.map((each) =>
    each.applicant === branch ? { ...each, applicant: heir } : each,
  );
  t.same(await countedOn(roundId), after.toSorted(byCode));
  t.same(
    [await yearOf(parent), await yearOf(branch), await yearOf(heir)],
    [6 * million, 0, 0],
    'the branch’s award counts on the parent as before',
  );
});

/** A round with one award, to a branch; its parent is about to be merged while `act` lowers it. */
async function lostDuringMerger(
  [parent, branch, successor]: readonly [string, string, string],
  awardId: string,
  act: () => Promise<{ readonly status: number; readonly findings: readonly string[] }>,
) {
  const merger = { kind: 'merger', creditCode: parent, successorCreditCode: successor, name };
  const proposed = await proposeChange(merger);
  t.equal(proposed.status, 201, proposed.findings.join());
  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('select from awards where id = $1 for update', [awardId]);
  const merging = confirmChange(proposed.body.id);
  await waitForLocks(1);
  const acting = act();
  await waitForLocks(2);
  await holder.query('commit');
  holder.release();
  const [merged, acted] = await Promise.all([merging, acting]);
  t.equal(merged.status, 201, merged.findings.join());
  t.equal(acted.status, 201, acted.findings.join());
  const [award] = await rows<{ cap: string; counts: number }>(
    `select cap_credit_code cap, case when withdrawn_at is null
       then amount_fen - stopped_fen - clawed_back_fen else 0 end::float8 counts
     from awards where id = $1`,
    awardId,
  );
  t.equal(award?.cap, successor);
  t.same([await yearOf(parent), await yearOf(branch)], [0, 0]);
  t.equal(await yearOf(successor), award?.counts, 'the year holds what the award still counts');
  return award?.counts;
}

t.test('what a branch loses while its parent is merged leaves the successor’s year', async (t) => {
  const branchAward = async (first: number, code: string) => {
    const codes = [other(first), other(first + 1), other(first + 2)] as const;
    const roundId = await openRound(code, budget);
    await scoredCase(codes[1], roundId, 9000, branchOf(document, codes[0]));
    return { codes, roundId };
  };

  t.test('by a clawback, and by a correction of a stopped award', async (t) => {
    for (const [first, isCorrected] of [
      [31, false],
      [41, true],
    ] as const) {
      await clockAt(MIDWAY);
      const { codes, roundId } = await branchAward(first, `2025-lost-${first}`);
      const id = `${(await finalise(roundId))[0]?.id}`;
      const paid = await finance.post<{ id: string }>(`/v1/awards/${id}/disbursements`, {
        ...{ externalId: `LD-${first}`, amount: yuan('3000000.00'), paidOn: '2025-12-23' },
      });
      const stop = { amount: yuan('500000.00'), reason: 'audit-finding', stopsPayment: true };
      const clawBack = () =>
        finance.post(`/v1/awards/${id}/clawbacks`, { ...stop, externalId: `LC-${first}` });
      const correction = { amount: yuan('1000000.00'), reason: 'amount-misreported' };
      const correct = () =>
        finance.post(`/v1/disbursements/${paid.body.id}/corrections`, {
          ...{ ...correction, externalId: `LK-${first}` },
        });
      if (isCorrected) t.equal((await clawBack()).status, 201);
      const counts = await lostDuringMerger(codes, id, isCorrected ? correct : clawBack);
      t.equal(counts, isCorrected ? 50_000_000 : 250_000_000);
    }
  });

  t.test('by an objection', async (t) => {
    const { codes, roundId } = await branchAward(51, '2025-lost-51');
    const runId = await confirm(roundId);
    await clockAt(MONDAY);
    await second.post(`/v1/allocation-runs/${runId}/publication`);
    const [award] = await rows<{ id: string }>('select id from awards where run_id = $1', runId);
    const { body } = await as('auditor').get<Award>(`/v1/awards/${award?.id}`);
    const objection = await second.post<{ id: string }>(`/v1/allocation-runs/${runId}/objections`, {
      ...{ applicationId: body.applicationId, kind: 'duplicate-content', reference: '异议-51' },
      receivedOn: '2025-12-15',
    });
    t.equal(objection.status, 201, objection.findings.join());
    const upholding = await third.post<{ id: string }>(
      `/v1/objections/${objection.body.id}/upholding-proposals`,
      { reason: 'facts-confirmed', consequence: 'withdraw-award', statement: '证据充分。' },
    );
    t.equal(upholding.status, 201, upholding.findings.join());
    const counts = await lostDuringMerger(codes, `${award?.id}`, () =>
      fourth.post(`/v1/objection-upholding-proposals/${upholding.body.id}/confirmation`),
    );
    t.equal(counts, 0);
  });
});
