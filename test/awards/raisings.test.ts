import t from 'tap';
import type { Award, PublicResultPage } from '../../src/awards/results/schemas.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { allocations, withBudget, yuan } from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { AGREED } from '../support/open-rounds.ts';
import { hasPoppler } from '../support/pdf.ts';
import { printed, verified } from '../support/printed-papers.ts';
import { amountOf, recomputeAward, toldBy } from '../support/recompute-award.ts';
import { MIDWAY, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Two officers raise an award that the annual cap lowered, when room returns (rules 2.1, 2.4).

const service = await startTestService(t);
const all = allocations(t, service);
const { openRound, scoredCase, propose, finalise, officer, second, third, fourth } = all;
const { finance, auditor, owner, rows, yearOf, waitForLocks } = all;

const million = 100_000_000;
let serial = 0;

interface Raised {
  readonly id: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** An organisation of its own for each story. */
function anOrganisation(): string {
  serial += 1;
  return creditCode(`91440300MA5RAXE${String(serial).padStart(2, '0')}`);
}

function proposeRaising(awardId: string, by = officer) {
  const url = `/v1/awards/${awardId}/raising-proposals`;
  return by.post<Raised>(url, { reason: '该单位另一资助已追回。' });
}

function confirmRaising(proposalId: string, by = second) {
  return by.post<Award>(`/v1/award-raising-proposals/${proposalId}/confirmation`);
}

/** Takes an award back: all that nothing was paid of, or an amount that is paid before. */
async function stop(awardId: string, amount = '0.00') {
  if (amount !== '0.00') {
    const externalId = `paid-${awardId}`;
    const paid = { externalId, amount: yuan(amount), paidOn: '2025-12-23' };
    await finance.post(`/v1/awards/${awardId}/disbursements`, paid);
  }
  const { status, findings } = await finance.post(`/v1/awards/${awardId}/clawbacks`, {
    externalId: `stop-${awardId}-${amount}`,
    ...{ amount: yuan(amount), reason: 'false-statement', stopsPayment: amount === '0.00' },
  });
  if (status !== 201) throw new Error(`not stopped: ${findings}`);
}

async function awardOf(awardId: string): Promise<Award> {
  return (await auditor.get<Award>(`/v1/awards/${awardId}`)).body;
}

/** Products that claim 5 million each, of which the cap leaves 10 to all of them. */
async function lowered(
  code: string,
  change: (document: PolicyDocument) => void = () => {},
  count = 3,
) {
  await service.clockAt(MIDWAY);
  const applicant = anOrganisation();
  const roundId = await openRound(code, (document) => {
    withBudget(20 * million)(document);
    change(document);
  });
  for (const score of [9000, 8900, 8800, 8700].slice(0, count)) {
    await scoredCase(applicant, roundId, score);
  }
  const [first, other, ...rest] = await finalise(roundId);
  const last = rest.at(-1);
  if (first === undefined || other === undefined || last === undefined) throw new Error('no award');
  return { applicant, roundId, first, other, last };
}

t.test('room that returns raises a lowered award, by two officers', async (t) => {
  const { applicant, roundId, first, other } = await lowered('2025-raised');
  t.equal(first.trace.boundBy, 'cap');
  t.equal(await yearOf(applicant), 10 * million);
  t.equal((await proposeRaising(UNKNOWN_ID)).status, 404);
  t.equal((await proposeRaising(first.id, finance)).status, 403);
  await stop(other.id);
  t.same((await proposeRaising(other.id)).findings, ['award-taken-back ']);

  const notice = `/v1/applications/${first.applicationId}/award/document`;
  const former = hasPoppler() ? await printed(auditor, notice) : undefined;
  const proposed = await proposeRaising(first.id);
  t.equal(proposed.status, 201, proposed.findings.join());
  t.match(proposed.body.content, {
    former: first.amount,
    amount: yuan('5000000.00'),
    uncapped: yuan('5000000.00'),
  });
  t.same((await proposeRaising(first.id)).findings, ['proposal-open ']);
  t.same((await confirmRaising(proposed.body.id, officer)).findings, ['proposed-by-caller ']);
  const done = await confirmRaising(proposed.body.id);
  t.equal(done.status, 201, done.findings.join());
  t.match(done.body, {
    ...{ id: first.id, status: 'final', amount: yuan('5000000.00') },
    ...{ payable: yuan('5000000.00'), version: first.version + 1 },
    trace: { amount: first.amount, raisings: [{ proposalId: proposed.body.id }] },
  });
  t.same((await confirmRaising(proposed.body.id)).findings, ['proposal-closed ']);
  if (former !== undefined) {
    const raised = await printed(auditor, notice);
    t.match(raised.facts, {
      amountFen: 500_000_000,
      raised: { formerNumber: former.facts.number },
    });
    t.match(raised.text, /原通知书由本通知书取代/);
    t.match(await verified(service, former), {
      ...{ state: 'superseded', replacedBy: raised.facts.number },
    });
    t.match(await verified(service, raised), { state: 'in-force' });
  }
  t.same((await proposeRaising(first.id)).findings, ['award-not-lowered ']);

  const { trace } = await awardOf(first.id);
  t.same(recomputeAward(trace), toldBy(trace));
  t.equal(amountOf(recomputeAward(trace)), '5000000.00', 'its trace alone tells the new amount');
  const { body: results } = await auditor.get<PublicResultPage>(
    `/v1/rounds/${roundId}/public-results`,
  );
  t.match(results.corrections, [
    {
      ...{ applicationNumber: first.applicationNumber, consequence: 'award-raised' },
      before: { tierCode: 'first', amount: first.amount },
    },
  ]);
  const [standing] = await rows<{ fen: number }>(
    `select sum(amount_fen - stopped_fen)::float8 fen from awards where cap_credit_code = $1`,
    applicant,
  );
  t.equal(await yearOf(applicant), standing?.fen, 'the year holds what stands');

  const paid = await finance.post(`/v1/awards/${first.id}/disbursements`, {
    ...{ externalId: 'raised-1', amount: yuan('5000000.00'), paidOn: '2025-12-23' },
  });
  t.equal(paid.status, 201, paid.findings.join());
  await t.rejects(
    rows('update awards set amount_fen = amount_fen + 1 where id = $1', first.id),
    /no two officers raised/,
  );
  await t.rejects(
    rows(`update awards set trace = '{}' where id = $1`, first.id),
    /the calculation of award .* stays/,
  );
});

t.test('a raising needs the policy, room and the award as it was proposed', async (t) => {
  const { first, other } = await lowered('2025-kept', ({ awards }) => {
    delete (awards as { raisesWhenRoomReturns?: unknown }).raisesWhenRoomReturns;
  });
  await stop(other.id);
  t.same((await proposeRaising(first.id)).findings, ['raising-not-provided ']);

  const story = await lowered('2025-changed');
  t.same((await proposeRaising(story.first.id)).findings, ['nothing-to-raise ']);
  await stop(story.other.id, '10000.00');
  const proposed = await proposeRaising(story.first.id);
  t.equal(proposed.status, 201, proposed.findings.join());
  await stop(story.other.id);
  const changed = await confirmRaising(proposed.body.id);
  t.same([changed.status, changed.findings], [409, ['raising-changed ']]);
  const withdrawn = await officer.post(`/v1/proposals/${proposed.body.id}/withdrawal`, {
    reason: '重新提出。',
  });
  t.equal(withdrawn.status, 200, withdrawn.findings.join());
  t.equal((await proposeRaising(story.first.id)).status, 201);
});

/** Starts two commands that wait for a row, and lets them go when both wait. */
async function atOnce<Answer>(hold: string, key: string, race: readonly (() => Promise<Answer>)[]) {
  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query(hold, [key]);
  const started: Promise<Answer>[] = [];
  for (const each of race) {
    started.push(each());
    await waitForLocks(started.length);
  }
  await holder.query('rollback');
  holder.release();
  return Promise.all(started);
}

t.test('of two raisings at once that need the same room, one happens', async (t) => {
  const { applicant, first, other, last } = await lowered(
    '2025-race-year',
    withBudget(20 * million),
    4,
  );
  await stop(last.id);
  const proposals = [await proposeRaising(first.id), await proposeRaising(other.id)];
  const [one, two] = proposals.map(({ body }) => body.id) as [string, string];
  const answers = await atOnce(
    'select from applicant_years where credit_code = $1 for update',
    applicant,
    [() => confirmRaising(one, second), () => confirmRaising(two, third)],
  );
  t.same(answers.map(({ status }) => status).toSorted(), [201, 409]);
  t.same(
    answers.flatMap(({ findings }) => findings),
    ['nothing-to-raise '],
  );
  t.equal(await yearOf(applicant), 10 * million, 'the whole cap, and not a fen more');
});

t.test('a raising and a confirmed run never take the same rest of the budget', async (t) => {
  const { roundId, first, other } = await lowered('2025-race-budget', withBudget(12 * million));
  await stop(other.id);
  await service.clockAt(MIDWAY);
  await scoredCase(anOrganisation(), roundId, 9000);
  await service.clockAt('2025-12-23T10:00:00.000+08:00');
  const proposed = await proposeRaising(first.id);
  t.equal(proposed.status, 201, proposed.findings.join());
  const run = await propose(roundId);
  const answers = await atOnce(
    'select from round_budgets where round_id = $1 for update',
    roundId,
    [
      () => confirmRaising(proposed.body.id, third),
      () => fourth.post<Award>(`/v1/allocation-runs/${run.id}/confirmation`, AGREED),
    ],
  );
  t.same(answers.map(({ status }) => status).toSorted(), [201, 409]);
  const found = answers.flatMap(({ findings }) => findings);
  t.ok(['inputs-changed ', 'raising-changed ', 'nothing-to-raise '].includes(String(found[0])));
  const [sum] = await rows<{ fen: number }>(
    'select sum(amount_fen)::float8 fen from awards where round_id = $1',
    roundId,
  );
  t.ok(Number(sum?.fen) <= 12 * million, 'never above the budget');
});
