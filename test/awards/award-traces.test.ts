import t from 'tap';
import type { Award, AwardPage } from '../../src/awards/results/schemas.ts';
import type { AllocatedProduct } from '../../src/awards/run-items/schemas.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import {
  allocations,
  branchOf as formOfBranch,
  type Page,
  withBudget,
} from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { recomputeAward, toldBy } from '../support/recompute-award.ts';
import { startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const all = allocations(t, service);
const { openRound, scoredCase, propose, confirm, officer, auditor, finance } = all;

const million = 100_000_000;
const parent = creditCode('91440300MA5TRACE1');
const branch = creditCode('91440300MA5TRACE2');
const alone = creditCode('91440300MA5TRACE3');
const ofParent = formOfBranch(service.document, parent);

function ranked(fen: number) {
  return (document: PolicyDocument) => {
    withBudget(fen)(document);
    if (document.awards.strategy) document.awards.strategy.value = 'ranked';
  };
}

/** Every award of a list is recomputed from its own JSON, and from nothing else. */
function recompute(
  t: { same(found: unknown, wanted: unknown): unknown },
  traces: readonly Award['trace'][],
) {
  for (const trace of traces) t.same(recomputeAward(trace), toldBy(trace));
}

t.test('an outsider recomputes each amount of three rounds from its trace alone', async (t) => {
  const first = await openRound('trace-a');
  await scoredCase(parent, first, 9000);
  await confirm(first);
  const {
    body: { items: before },
  } = await auditor.get<AwardPage>(`/v1/rounds/${first}/awards`);
  const [award] = before;
  recompute(
    t,
    before.map(({ trace }) => trace),
  );

  const second = await openRound('trace-b', withBudget(8 * million));
  await scoredCase(branch, second, 9000, ofParent);
  await scoredCase(branch, second, 8900, ofParent);
  await scoredCase(alone, second, 8800);
  const run = await propose(second);
  recompute(
    t,
    run.awards.map(({ trace }) => trace),
  );
  t.match(run.awards[0]?.trace.basis, {
    terms: { year: 2025, annualCap: { amount: '10000000.00' }, strategy: 'proportional' },
    capCreditCode: parent,
    prior: { amount: '5000000.00' },
    priorAwards: [
      { awardId: award?.id, runId: award?.runId, roundId: first, applicantCreditCode: parent },
    ],
  });
  await confirm(second);

  const third = await openRound('trace-c', ranked(6 * million));
  await scoredCase(branch, third, 9000, ofParent);
  await scoredCase(alone, third, 8800);
  await scoredCase(parent, third, 8700);
  const last = await propose(third);
  recompute(
    t,
    last.awards.map(({ trace }) => trace),
  );
  t.same(
    last.awards.map(({ amount, trace }) => [amount.amount, trace.basis?.priorAwards.length]),
    [
      ['0.00', 3],
      ['5000000.00', 1],
      ['0.00', 3],
    ],
    'the group has no room left, and each says because of which awards',
  );
  await confirm(third);

  for (const roundId of [second, third]) {
    const { body } = await auditor.get<AwardPage>(`/v1/rounds/${roundId}/awards`);
    recompute(
      t,
      body.items.map(({ trace }) => trace),
    );
    for (const { id, trace } of body.items) {
      const one = await finance.get<Award>(`/v1/awards/${id}`);
      t.same(one.body.trace, trace);
      t.ok(trace.basis?.priorAwards.every(({ awardId }) => awardId !== id));
    }
  }
});

t.test('the products of a run are a list like every other, and never change', async (t) => {
  const roundId = await openRound('trace-d');
  await scoredCase(alone, roundId, 9000);
  await scoredCase(alone, roundId, 6100);
  await scoredCase(alone, roundId, 100);
  const run = await propose(roundId);
  t.notOk('awards' in (await officer.get<object>(`/v1/allocation-runs/${run.id}`)).body);
  t.equal(run.productCount, run.awards.length);
  const url = `/v1/allocation-runs/${run.id}/items`;
  const ranks: number[] = [];
  let next: string | null = `${url}?limit=2`;
  while (next !== null) {
    const { body }: { body: Page<AllocatedProduct> } = await auditor.get(next);
    ranks.push(...body.items.map(({ trace }) => trace.rank));
    next = body.nextCursor && `${url}?limit=2&cursor=${body.nextCursor}`;
  }
  t.same(ranks, [1, 2, 3], 'best first, those without an amount included');
  const last = run.awards[2];
  const one = await auditor.get<Page<AllocatedProduct>>(
    `${url}?applicationId=${last?.applicationId}`,
  );
  t.same(one.body, { items: [last], nextCursor: null }, 'who gets nothing is explained too');
  t.equal((await auditor.get(`/v1/allocation-runs/${UNKNOWN_ID}/items`)).status, 404);
  t.equal((await service.as('applicant', alone).get(url)).status, 403);

  const added = all.owner.query(
    `insert into allocation_run_items select run_id, 4, a.id, product
     from allocation_run_items i join applications a
       on a.id not in (select application_id from allocation_run_items where run_id = $1)
     where run_id = $1 and rank = 3 limit 1`,
    [run.id],
  );
  await t.rejects(added, /was proposed before/, 'none is added later, by the owner either');
  const changed = all.owner.query('update allocation_run_items set rank = rank');
  await t.rejects(changed, /append-only/);
});

t.test('the awards of an organisation are listed across rounds, by year', async (t) => {
  const list = (query: string) => officer.get<AwardPage>(`/v1/awards?${query}`);
  const { body } = await list(`creditCode=${parent}&year=2025`);
  t.ok(body.items.length >= 3, 'its own, and those of its branch that count on it');
  t.same(new Set(body.items.map(({ capCreditCode }) => capCreditCode)), new Set([parent]));
  t.ok(new Set(body.items.map(({ roundId }) => roundId)).size >= 2);
  const fen = (amount: string) => Number(amount.replace('.', ''));
  const sum = body.items.reduce((total, { amount }) => total + fen(amount.amount), 0);
  t.equal(fen(String(body.controlTotals?.standing.amount)), sum);
  t.equal(await all.yearOf(parent), sum, 'the year under the cap holds the same');
  t.equal(body.controlTotals?.count, body.items.length);

  const branchAlone = await list(`creditCode=${branch}`);
  t.same(
    new Set(branchAlone.body.items.map(({ applicantCreditCode }) => applicantCreditCode)),
    new Set([branch]),
    'of a branch: its own, whichever code they count on',
  );
  const page = await list(`creditCode=${parent}&year=2025&limit=1`);
  t.same([page.body.items.length, page.body.controlTotals?.count], [1, body.items.length]);
  const next = await list(`creditCode=${parent}&year=2025&limit=1&cursor=${page.body.nextCursor}`);
  t.same(next.body.items[0]?.id, body.items[1]?.id);
  t.equal(next.body.controlTotals, null, 'the totals of the whole list are told once');
  t.same((await list(`creditCode=${parent}&year=2024`)).body.items, []);
  t.equal((await list('year=2025')).status, 400);

  for (const reader of [auditor, finance]) {
    t.equal((await reader.get(`/v1/awards?creditCode=${alone}`)).status, 200);
  }
  for (const reader of [service.as('applicant', parent), service.as('pre-reviewer')]) {
    t.equal((await reader.get(`/v1/awards?creditCode=${parent}`)).status, 403);
  }
});
