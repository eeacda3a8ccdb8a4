import t from 'tap';
import type { FinalScore } from '../../src/scoring/scores/schemas.ts';
import { proposeAnyway } from '../support/open-rounds.ts';
import { policyVersions } from '../support/policy-versions.ts';
import { scoredCases } from '../support/scored-cases.ts';
import { organisations, startTestService } from '../support/service.ts';

// One rubric ranks the products of a round, whatever version each was handed in under.

const service = await startTestService(t);
const { as } = service;
const { openRound, scoredCase } = scoredCases(service);
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const roundId = await openRound('rubric-2025');
const { amend, revised } = policyVersions(service, roundId);

interface Problem {
  readonly errors: readonly { readonly message: string }[];
}

async function finalScoreOf(url: string): Promise<FinalScore> {
  return (await officer.get<FinalScore>(`${url}/final-score`)).body;
}

t.test('a correction under final scores is refused, with the cases named', async (t) => {
  const url = await scoredCase(organisations.lan, roundId, 9000);
  const later = await scoredCase(organisations.hai, roundId, 8000);
  const { rubricSha256 } = (await finalScoreOf(url)).trace;
  t.equal((await finalScoreOf(later)).trace.rubricSha256, rubricSha256);
  const numbers = await Promise.all(
    [url, later].map(async (each) => (await officer.get<{ number: string }>(each)).body.number),
  );

  const corrected = await revised(
    ({ scoring }) => {
      const [first] = scoring.criteria;
      if (first) first.weight += 1;
    },
    { afterTheFact: true },
  );
  const refused = await officer.post<Problem>(`/v1/rounds/${roundId}/policy-proposals`, corrected);
  t.same([refused.status, refused.findings], [422, ['scores-of-other-rubric /document/scoring']]);
  t.match(refused.body.errors[0]?.message, new RegExp(`^2 份.*${numbers.join('、')}`));

  await amend(
    ({ scoring }) => {
      scoring.tieBreakers = {
        value: ['criterion:innovation', 'first-submitted'],
        mark: 'sample',
        clause: '02',
      };
    },
    { afterTheFact: true },
  );
  const run = await proposeAnyway(officer, `/v1/rounds/${roundId}/allocation-runs`);
  t.equal(run.status, 201, `ties may be broken otherwise: ${run.findings}`);

  for (const each of [url, later]) {
    const proposal = { reason: 'other', statement: '评分标准更正。' };
    const reopening = await officer.post<{ id: string }>(
      `${each}/score-reopening-proposals`,
      proposal,
    );
    t.equal(reopening.status, 201, `${reopening.findings}`);
    const confirmation = `/v1/score-reopening-proposals/${reopening.body.id}/confirmation`;
    const confirmed = await second.post(confirmation);
    t.equal(confirmed.status, 201, `${confirmed.findings}`);
  }
  await amend(
    ({ scoring }) => {
      const [first] = scoring.criteria;
      if (first) first.weight += 1;
    },
    { afterTheFact: true },
  );
  for (const each of [url, later]) {
    const final = await officer.post<FinalScore>(`${each}/final-score`);
    t.equal(final.status, 201, `from the sheets as they are: ${final.findings}`);
    t.not(final.body.trace.rubricSha256, rubricSha256);
  }
  const again = await proposeAnyway(officer, `/v1/rounds/${roundId}/allocation-runs`);
  t.equal(again.status, 201, `${again.findings}`);
});

t.test('a criterion that is added and made the tie-breaker breaks no allocation', async (t) => {
  const added = await openRound('rubric-added');
  const versions = policyVersions(service, added);
  // Two products of one score: the tie-breaker decides between them.
  const url = await scoredCase(organisations.lan, added, 8000);
  await scoredCase(organisations.hai, added, 8000);
  const revision = await versions.revised(
    ({ scoring }) => {
      const [first] = scoring.criteria;
      if (first === undefined) throw new Error('a rubric has criteria');
      scoring.criteria.push({
        ...first,
        ...{ code: 'maturity', weight: 10, name: { zh: '成熟度', en: 'Maturity' } },
      });
      if (scoring.tieBreakers)
        scoring.tieBreakers.value = ['criterion:maturity', 'first-submitted'];
    },
    { afterTheFact: true },
  );
  const proposals = `/v1/rounds/${added}/policy-proposals`;
  const refused = await officer.post<Problem>(proposals, revision);
  t.same([refused.status, refused.findings], [422, ['scores-of-other-rubric /document/scoring']]);
  const runs = `/v1/rounds/${added}/allocation-runs`;
  const ranked = await proposeAnyway(officer, runs);
  t.equal(ranked.status, 201, `on the rubric in force: ${ranked.findings}`);

  // In force while no score is final: sheets of before lack the criterion.
  for (const each of (
    await officer.get<{ items: readonly { id: string }[] }>(`/v1/applications?roundId=${added}`)
  ).body.items) {
    const reopening = await officer.post<{ id: string }>(
      `/v1/applications/${each.id}/score-reopening-proposals`,
      { reason: 'other', statement: '评分标准增补。' },
    );
    const confirmation = `/v1/score-reopening-proposals/${reopening.body.id}/confirmation`;
    t.equal((await second.post(confirmation)).status, 201);
  }
  await versions.publish(revision.document, { afterTheFact: true });
  const scored = await officer.post(`${url}/final-score`);
  t.same(
    [scored.status, ...scored.findings],
    [422, ...[0, 1, 2].map((sheet) => `score-missing /sheets/${sheet}/scoresCenti/maturity`)],
  );
  const run = await proposeAnyway(officer, runs);
  t.equal(run.status, 409, `${run.findings}`);
  t.ok(run.findings.includes('no-eligible-product '), `${run.findings}`);
});
