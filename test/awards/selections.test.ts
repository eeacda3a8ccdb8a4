import t from 'tap';
import type { Award } from '../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type { Round } from '../../src/rounds/rounds/schemas.ts';
import type { FinalScore } from '../../src/scoring/scores/schemas.ts';
import { allocations, MONDAY, type Page, TUESDAY, withBudget } from '../support/allocations.ts';

import { scoredCases } from '../support/scored-cases.ts';
import { actOn, shown } from '../support/selections.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Scores, publications, final decisions and settlements of a selection: each by the command of its
// own operation, after a dry run that told the same.

const service = await startTestService(t);
const { as, clockAt, document, pool } = service;
const { acceptedCase, confirm, officer, openRound, scoredCase, second, third } = allocations(
  t,
  service,
);
const { openPanel } = scoredCases(service);
const experts = ['expert-1', 'expert-2', 'expert-3'].map((each) => as('expert', undefined, each));
const { lan, hai } = organisations;

/** The versions of everything, and the number of entries. */
async function fingerprint() {
  const { rows } = await pool.query(`select
    (select count(*)::int from ledger_entries) as entries,
    (select sum(version)::int from applications) as applications,
    (select sum(version)::int from allocation_runs) as runs,
    (select sum(version)::int from rounds) as rounds`);
  return rows[0];
}

/** Tries it, does it, and compares. @returns what was done */
async function triedAndDone<Result>(by: typeof officer, url: string, items: readonly object[]) {
  const before = await fingerprint();
  const tried = await actOn<Result>(by, url, { dryRun: true, items });
  t.same(await fingerprint(), before, `${url}: a dry run changes and records nothing`);
  const done = await actOn<Result>(by, url, { items });
  t.same(shown(done), shown(tried), `${url}: it told what would happen`);
  t.equal(done.done + done.refused, items.length);
  return { tried, done };
}

const idOf = (url: string) => `${url.split('/').at(-1)}`;

t.test('scores are made final together, and a panel that is not done is refused', async (t) => {
  const roundId = await openRound('2025-selected-scores');
  const urls: string[] = [];
  for (const [creditCode, sheets] of [
    [lan, 3],
    [hai, 2],
  ] as const) {
    const url = await acceptedCase(creditCode, roundId);
    await openPanel(url);
    const { criteria } = document.scoring;
    const scoresCenti = Object.fromEntries(criteria.map(({ code }) => [code, 8000]));
    for (const expert of experts.slice(0, sheets)) {
      const sheet = { submissionNumber: 1, scoresCenti, comment: '见评审记录。' };
      t.equal((await expert.post(`${url}/score-sheets`, sheet)).status, 201);
    }
    urls.push(url);
  }
  const items = [...urls.map((url) => ({ id: idOf(url) })), { id: UNKNOWN_ID }];
  const { tried, done } = await triedAndDone<FinalScore>(officer, '/v1/final-scores', items);
  t.match(shown(done), ['done', /sheets-outstanding/, '404']);
  const [first] = tried.items;
  t.match(first, { outcome: 'done', etag: null, result: null }, 'it does not tell the score');
  const single = await officer.get<FinalScore>(`${urls[0]}/final-score`);
  t.match(done.items[0], { etag: single.etag, result: single.body });
  t.equal((await officer.get(`${urls[1]}/final-score`)).status, 404);
});

t.test(
  'runs are published and made final, each under the rules of its own operation',
  async (t) => {
    const runs: { readonly roundId: string; readonly runId: string }[] = [];
    for (const code of ['2025-selected-a', '2025-selected-b']) {
      const roundId = await openRound(code, withBudget(200_000_000));
      await scoredCase(lan, roundId, 8000);
      runs.push({ roundId, runId: await confirm(roundId) });
    }
    const [a, b] = runs;
    await clockAt(MONDAY);
    const published = await triedAndDone<AllocationRun>(officer, '/v1/publications', [
      { id: a?.runId },
      { id: UNKNOWN_ID },
      { id: b?.runId, ifMatch: '"v1"' },
    ]);
    t.same(shown(published.done), ['done', '404', '412']);
    t.match(published.tried.items[0]?.result, { status: 'published' });
    const results = await service.app.inject(`/v1/rounds/${a?.roundId}/public-results`);
    t.equal(results.json<Page<object>>().items.length, 1);

    await clockAt(TUESDAY);
    const items = [
      { id: a?.runId, body: { otherAwardsChecked: true } },
      { id: b?.runId, body: {} },
    ];
    // The proposer may not make the run final: the same separation of duties.
    const own = await actOn<AllocationRun>(officer, '/v1/final-decisions', { items });
    t.match(shown(own), ['403 own-proposal', '403 own-proposal run-not-published']);
    const final = await triedAndDone<AllocationRun>(third, '/v1/final-decisions', items);
    t.match(shown(final.done), ['done', '409 run-not-published']);
    const awards = await officer.get<Page<Award>>(`/v1/rounds/${a?.roundId}/awards`);
    t.match(awards.body.items, [{ status: 'final' }]);

    await clockAt('2026-03-02T09:00:00.000+08:00');
    const settled = await triedAndDone<Round>(second, '/v1/settlements', [
      { id: a?.roundId },
      { id: b?.roundId },
    ]);
    t.match(shown(settled.done), ['done', /^409 /]);
    t.match(settled.tried.items[0]?.result, { id: a?.roundId, state: 'settled' });
    const { body } = await officer.get<Round>(`/v1/rounds/${a?.roundId}`);
    t.equal(body.state, 'settled');
  },
);
