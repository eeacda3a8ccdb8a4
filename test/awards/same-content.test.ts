import t from 'tap';
import { allocations, itemsOf } from '../support/allocations.ts';
import { AGREED, proposeAnyway } from '../support/open-rounds.ts';
import { completeForm, organisations, startTestService } from '../support/service.ts';

// Applications of the same content in an allocation run (rules 3.4a, 3.4b).

const service = await startTestService(t);
const { openRound, scoredCase, officer, second } = allocations(t, service);
const reviewer = service.reviewer('reviewer-a');
const { product } = completeForm(service.document);

/** Two scored cases whose texts are equal; the first was submitted before the second. */
async function alike(roundId: string, text: string) {
  const form = { product: { ...product, description: text, development: text } };
  const first = await scoredCase(organisations.lan, roundId, 8000, form);
  const other = await scoredCase(organisations.hai, roundId, 9000, form);
  const idOf = (url: string) => `${url.split('/').at(-1)}`;
  return { first, ids: [idOf(first), idOf(other)] as const };
}

async function judge(url: string, otherApplicationId: string, verdict: string) {
  const answer = await reviewer.post(`${url}/content-match-verdicts`, {
    otherApplicationId,
    verdict,
  });
  t.equal(answer.status, 201, answer.findings.join());
}

function propose(roundId: string, survivors?: readonly string[]) {
  const body = survivors && { survivors };
  return proposeAnyway(officer, `/v1/rounds/${roundId}/allocation-runs`, body);
}

t.test('what looks alike is judged first; then the first submitted is left', async (t) => {
  const roundId = await openRound('2025-alike');
  const { first, ids } = await alike(roundId, '甲'.repeat(20));
  const unjudged = await propose(roundId);
  t.equal(unjudged.status, 409);
  t.same(unjudged.findings, ['content-matches-unjudged ', 'content-matches-unjudged ']);
  await judge(first, ids[1], 'unclear');
  t.equal((await propose(roundId)).status, 409, 'unclear is no verdict');

  await judge(first, ids[1], 'same-content');
  const run = await propose(roundId);
  t.same(
    (await itemsOf(officer, run.body.id)).map(({ applicationId }) => applicationId),
    [ids[0]],
  );
  t.match(run.body.barred, [
    { applicationId: ids[1], code: 'same-content-barred', rule: '3.4b', sameContentWith: [ids[0]] },
  ]);

  await judge(first, ids[1], 'different-content');
  const confirmation = `/v1/allocation-runs/${run.body.id}/confirmation`;
  t.same((await second.post(confirmation, AGREED)).findings, ['inputs-changed ']);
  t.equal((await propose(roundId)).body.productCount, 2);
});

t.test('without a rule the run waits, and says which value is missing', async (t) => {
  const roundId = await openRound('2025-unruled', ({ preReview }) => {
    delete preReview.sameContentOutcome;
  });
  const { first, ids } = await alike(roundId, '乙'.repeat(20));
  await judge(first, ids[1], 'same-content');
  t.same((await propose(roundId)).findings, ['policy-value-unset /preReview/sameContentOutcome']);
});

t.test('an officer names one of the pair, and another confirms the run', async (t) => {
  const roundId = await openRound('2025-named', ({ preReview }) => {
    if (preReview.sameContentOutcome) preReview.sameContentOutcome.value = 'named-by-officer';
  });
  const { first, ids } = await alike(roundId, '丙'.repeat(20));
  await judge(first, ids[1], 'same-content');
  t.same((await propose(roundId)).findings, [
    'survivor-not-named /survivors',
    'survivor-not-named /survivors',
  ]);
  t.same((await propose(roundId, ids)).findings, [
    'survivors-of-one-content /survivors',
    'survivors-of-one-content /survivors',
  ]);
  const run = await propose(roundId, [ids[1]]);
  t.match(run.body, { survivors: [ids[1]], barred: [{ applicationId: ids[0] }] });
  const confirmation = `/v1/allocation-runs/${run.body.id}/confirmation`;
  t.equal((await second.post(confirmation, AGREED)).status, 201);
});
