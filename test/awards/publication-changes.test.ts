import t from 'tap';
import type { PublicResultPage } from '../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { allocations, LAST_INSTANT, MONDAY, TUESDAY, withBudget } from '../support/allocations.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const { openRound, scoredCase, confirm, officer, second, third, fourth, auditor } = allocations(
  t,
  service,
);
const { lan, shan } = organisations;
const LONGER = '2025-12-29T23:59:59.999+08:00';

t.test('a publication is corrected and prolonged by two officers, for all to see', async (t) => {
  const roundId = await openRound('2025-changes', withBudget(900_000_000));
  const urls = [await scoredCase(lan, roundId, 9000), await scoredCase(shan, roundId, 5000)];
  const runId = await confirm(roundId);
  const run = `/v1/allocation-runs/${runId}`;
  const url = `${run}/publication-change-proposals`;
  const notice = '公示名单有误，现予更正。';
  const change = (further: object) => ({ notice, statement: '录入有误。', ...further });
  const prolonging = change({ publicityEndsAt: LONGER });
  t.same((await second.post(url, prolonging)).findings, ['run-not-published ']);
  await service.clockAt(MONDAY);
  await officer.post(`${run}/publication`);
  const { number } = (await auditor.get<ApplicationView>(`${urls[0]}`)).body;
  const corrections = [
    { applicationNumber: number, field: 'product-name', printed: '导办', corrected: '智能导办' },
  ];

  t.same((await second.post(url, change({}))).findings, ['publication-unchanged ']);
  const earlier = change({ publicityEndsAt: LAST_INSTANT });
  t.same((await second.post(url, earlier)).findings, ['publicity-not-longer /publicityEndsAt']);
  const lost = `/v1/allocation-runs/${UNKNOWN_ID}/publication-change-proposals`;
  t.equal((await second.post(lost, prolonging)).status, 404);
  const both = change({ publicityEndsAt: LONGER, corrections });
  const proposed = await second.post<{ id: string }>(url, both);
  t.equal(proposed.status, 201, proposed.findings.join());
  t.same((await third.post(url, prolonging)).findings, ['proposal-open ']);
  const at = `/v1/publication-change-proposals/${proposed.body.id}/confirmation`;
  t.same((await second.post(at)).findings, ['proposed-by-caller ']);
  await service.clockAt(LAST_INSTANT);
  // Two at once: the publication changes once.
  const answers = await Promise.all([
    third.post<AllocationRun>(at),
    fourth.post<AllocationRun>(at),
  ]);
  t.same(answers.map(({ status }) => status).toSorted(), [201, 409]);
  const done = answers.find(({ status }) => status === 201);
  t.match(done?.body, { status: 'published', publicityEndsAt: LONGER });

  for (const [index, creditCode] of [lan, shan].entries()) {
    const { body } = await service
      .as('applicant', creditCode)
      .get<ApplicationView>(`${urls[index]}`);
    t.equal(body.publicityEndsAt, LONGER, 'who got nothing too');
  }
  await service.clockAt(TUESDAY);
  t.same((await second.post(`${run}/final-decision`)).findings, ['publicity-open ']);
  const { body } = await auditor.get<PublicResultPage>(`/v1/rounds/${roundId}/public-results`);
  t.match(body.publicationChanges, [
    { runId, notice, publicityEndsAt: LONGER, corrections, changedAt: LAST_INSTANT },
  ]);
  t.equal(body.items[0]?.publicityEndsAt, LONGER);

  const texts = await second.post<{ id: string }>(url, change({ corrections }));
  const again = `/v1/publication-change-proposals/${texts.body.id}/confirmation`;
  const kept = await third.post<AllocationRun>(again);
  t.match(kept.body, { publicityEndsAt: LONGER }, 'a correction alone moves no period');
  await service.clockAt('2025-12-30T00:00:00.000+08:00');
  const past = change({ publicityEndsAt: '2025-12-29T23:59:59.999+08:00' });
  t.same((await second.post(url, past)).findings, ['publicity-not-longer /publicityEndsAt']);
  t.equal((await second.post(`${run}/final-decision`)).status, 201);
  t.same((await second.post(url, prolonging)).findings, ['run-not-published ']);
});
