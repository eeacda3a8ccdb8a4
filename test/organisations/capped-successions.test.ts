import t from 'tap';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { allocations, branchOf, withBudget } from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { changedOrganisations } from '../support/changed-organisations.ts';
import { AGREED } from '../support/open-rounds.ts';
import { ownText } from '../support/scored-cases.ts';
import { completeForm, MIDWAY, startTestService } from '../support/service.ts';

// After a merger there is one annual cap, that of the last successor, whoever names or uses the
// code that went (rule 2.4).

const service = await startTestService(t, ({ preReview }) => {
  if (preReview.secondReview) preReview.secondReview.value = [];
});
const { document, clockAt } = service;
const { propose: proposeChange, changed } = changedOrganisations(service);
const all = allocations(t, service);
const { openRound, scoredCase, propose, confirm, finalise, officer, second, rows, yearOf } = all;
const million = 100_000_000;
const budget = withBudget(10_000_000_000);
const name = '承继示例科技有限公司';

/** Any number below 100 gives an organisation of its own. */
const other = (number: number) => creditCode(`91440300MA5HEJR${String(number).padStart(2, '0')}`);
const merger = (creditCode: string, successorCreditCode: string) => ({
  ...{ kind: 'merger', creditCode, successorCreditCode, name },
});

t.beforeEach(() => clockAt(MIDWAY));

let serial = 0;

/** A product that no other application has. */
function product() {
  serial += 1;
  const { requested: _none, ...stated } = completeForm(document).product ?? {};
  return {
    product: { ...stated, name: `产品${serial}`, description: ownText(), development: ownText() },
  };
}

/** What the round's awards come to, by the code on which they count. */
function counted(roundId: string) {
  return rows<{ cap: string; fen: number }>(
    `select cap_credit_code cap, sum(amount_fen)::float8 fen
     from awards where round_id = $1 group by 1 order by 1`,
    roundId,
  );
}

t.test('a former parent and a late draft count on the last successor', async (t) => {
  const [first, middle, last, branch] = [other(11), other(12), other(13), other(14)];
  const before = await openRound('2025-before', budget);
  await scoredCase(last, before, 9000, product());
  await scoredCase(first, before, 6500, product());
  await confirm(before);
  t.same([await yearOf(first), await yearOf(last)], [million, 5 * million]);

  const after = await openRound('2025-late', budget);
  await scoredCase(branch, after, 9000, { ...branchOf(document, first), ...product() });
  await changed(merger(first, middle));
  await changed(merger(middle, last));
  t.equal(await yearOf(last), 6 * million);

  await scoredCase(first, after, 6500, product());
  const run = await propose(after);
  const trace = { roomBefore: { amount: '4000000.00' }, boundBy: 'cap' };
  t.match(run.awards, [
    { applicantCreditCode: branch, capCreditCode: last, trace },
    { applicantCreditCode: first, capCreditCode: last, trace },
  ]);
  t.match(run, { total: { amount: '4000000.00' } });
  await second.post(`/v1/allocation-runs/${run.id}/confirmation`, AGREED);
  t.same(await counted(after), [{ cap: last, fen: 4 * million }]);
  t.same(
    [await yearOf(last), await yearOf(first), await yearOf(middle)],
    [10 * million, 0, 0],
    'one cap for all of them',
  );
  t.same(
    (await proposeChange(merger(first, other(15)))).findings,
    ['organisation-merged-away /creditCode'],
    'it goes on only where it went before',
  );
  t.same((await proposeChange(merger(branch, middle))).findings, [
    'successor-merged-away /successorCreditCode',
  ]);
  await changed(merger(first, last));
});

t.test('an organisation that takes over from its successor has its own cap again', async (t) => {
  const [one, two, branch] = [other(21), other(22), other(23)];
  const before = await openRound('2025-circle', budget);
  await scoredCase(one, before, 9000, product());
  await scoredCase(two, before, 6500, product());
  await confirm(before);
  await changed(merger(one, two));
  t.same([await yearOf(one), await yearOf(two)], [0, 6 * million]);
  await changed(merger(two, one));
  t.same([await yearOf(one), await yearOf(two)], [6 * million, 0]);

  const after = await openRound('2025-circle-after', budget);
  await scoredCase(branch, after, 9000, { ...branchOf(document, two), ...product() });
  await scoredCase(two, after, 6500, product());
  await scoredCase(one, after, 6400, product());
  await confirm(after);
  t.same(await counted(after), [{ cap: one, fen: 4 * million }], 'both codes have one cap');
  t.same([await yearOf(one), await yearOf(two)], [10 * million, 0]);
});

t.test('a merger of who has cases in archived rounds only moves its years', async (t) => {
  const [former, successor, latest] = [other(31), other(32), other(33)];
  const archived = await openRound('2025-archived', budget);
  const url = await scoredCase(former, archived, 9000, product());
  const next = await openRound('2025-next', budget);
  await scoredCase(successor, next, 9000, product());
  await scoredCase(successor, next, 8900, product());
  await finalise(archived);
  const settled = await officer.post(`/v1/rounds/${archived}/settlement`);
  t.equal(settled.status, 200, settled.findings.join());
  const ended = await second.post(`/v1/rounds/${archived}/archive`, { leavesUnpaid: true });
  t.equal(ended.status, 200, ended.findings.join());
  const { body: before } = await service.as('auditor').get<ApplicationView>(url);

  const rename = { kind: 'rename', creditCode: former, name };
  t.same((await proposeChange(rename)).findings, ['organisation-unknown /creditCode']);
  const change = await changed(merger(former, successor));
  t.same(change.applicationIds, [], 'the archived case stays');
  t.same((await service.as('auditor').get<ApplicationView>(url)).body, before);
  t.same([await yearOf(former), await yearOf(successor)], [0, 5 * million]);
  t.same(await counted(archived), [{ cap: successor, fen: 5 * million }]);
  t.match(await propose(next), { total: { amount: '5000000.00' } }, 'one cap');
  await changed(merger(successor, latest));
  t.same([await yearOf(successor), await yearOf(latest)], [0, 5 * million]);
});
