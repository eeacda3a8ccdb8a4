import t from 'tap';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type {
  MarginalEffects,
  WhatIfComparison,
  WhatIfRun,
} from '../../src/awards/what-if/schemas.ts';
import { allocations, withBudget, yuan } from '../support/allocations.ts';
import { AGREED, proposeAnyway } from '../support/open-rounds.ts';
import { organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const { openRound, scoredCase, propose, officer, second, third, auditor, rows } = allocations(
  t,
  service,
);

/** One digest of every row that an allocation could touch. */
async function databaseState(): Promise<string> {
  const tables = ['applications', 'allocation_runs', 'awards', 'applicant_years', 'ledger_entries'];
  const digests = tables.map(
    (table) =>
      `(select md5(coalesce(string_agg(r::text, '' order by r::text), '')) from ${table} r)`,
  );
  const [row] = await rows<{ state: string }>(`select ${digests.join(' || ')} as state`);
  return `${row?.state}`;
}

t.test('trials of settings are compared and explained, and change nothing', async (t) => {
  // 500 + 300 + 100 = 900 万元 claimed, 450 there.
  const roundId = await openRound('2025-what-if', withBudget(450_000_000));
  const [best = '', middle = ''] = [
    await scoredCase(organisations.lan, roundId, 9000),
    await scoredCase(organisations.hai, roundId, 8000),
    await scoredCase(organisations.shan, roundId, 6500),
  ].map((url) => `${url.split('/').at(-1)}`);
  const url = `/v1/rounds/${roundId}`;
  const amounts = (run: Pick<WhatIfRun, 'awards'>) =>
    run.awards.map(({ trace, amount }) => `${trace.tierCode} ${amount.amount}`);
  const before = await databaseState();

  t.test('a trial without settings shows the round as it is', async (t) => {
    const { status, body } = await officer.post<WhatIfRun>(`${url}/what-if-runs`, {});
    t.equal(status, 200);
    t.same(amounts(body), ['first 2500000.00', 'second 1500000.00', 'third 500000.00']);
  });

  t.test('a trial may change budget, granularity, strategy, tiers or cases', async (t) => {
    const tried = async (settings: object) => {
      const { status, body, findings } = await auditor.post<WhatIfRun>(
        `${url}/what-if-runs`,
        settings,
      );
      t.equal(status, 200, findings.join());
      t.same(body.settings, settings, 'the trial echoes its settings');
      return amounts(body);
    };
    t.same(await tried({ budget: yuan('9000000.00') }), [
      'first 5000000.00',
      'second 3000000.00',
      'third 1000000.00',
    ]);
    t.same(await tried({ strategy: 'ranked', cutLast: 'skip', granularity: yuan('0.01') }), [
      'first 0.00',
      'second 0.00',
      'third 0.00',
    ]);
    const higher = { code: 'second', minScoreCenti: 8001 };
    t.same(await tried({ tiers: [higher], budget: yuan('7000000.00') }), [
      'first 5000000.00',
      'third 1000000.00',
      'third 1000000.00',
    ]);
    const narrow = { code: 'first', ceiling: yuan('4000000.00'), places: 1 };
    t.same(await tried({ tiers: [narrow], requestLimits: false, without: [middle] }), [
      'first 3600000.00',
      'third 900000.00',
    ]);
  });

  t.test('all faults of the settings are reported together', async (t) => {
    const { status, findings } = await officer.post(`${url}/what-if-runs`, {
      budget: yuan('0.00'),
      granularity: yuan('0.00'),
      tiers: [
        { code: 'second', minScoreCenti: 8600 },
        { code: 'fourth', minScoreCenti: 1 },
        { code: 'second', places: null },
      ],
      without: [UNKNOWN_ID],
    });
    t.equal(status, 422);
    t.same(findings, [
      'amount-not-positive /budget',
      'amount-not-positive /granularity',
      'tier-unknown /tiers/1/code',
      'tier-duplicate /tiers/2/code',
      'tiers-out-of-order /tiers/0/minScoreCenti',
      'application-not-scored /without/0',
    ]);
    const negative = await officer.post(`${url}/what-if-runs`, { budget: yuan('-1.00') });
    t.equal(negative.status, 400);
    t.equal((await officer.post(`/v1/rounds/${UNKNOWN_ID}/what-if-runs`, {})).status, 404);
    t.equal((await service.applicant().post(`${url}/what-if-runs`, {})).status, 403);
  });

  t.test('two settings are compared, application by application', async (t) => {
    const { body } = await officer.post<WhatIfComparison>(`${url}/what-if-comparisons`, {
      before: {},
      after: { settings: { tiers: [{ code: 'second', minScoreCenti: 8001 }], without: [best] } },
    });
    const settings = { tiers: [{ code: 'second', minScoreCenti: 8001 }], without: [best] };
    t.match(body, {
      before: { total: yuan('4500000.00'), runId: null, settings: {}, policyVersion: 1 },
      after: { total: yuan('2000000.00'), runId: null, settings, afterTheFact: null },
      unchangedCount: 0,
    });
    t.match(
      body.changes.map(({ before, after }) => [before?.tierCode, after?.tierCode, after?.boundBy]),
      [
        ['second', 'third', 'ceiling'],
        ['third', 'third', 'ceiling'],
        ['first', undefined, undefined],
      ],
    );
    const both = { runId: UNKNOWN_ID, settings: {} };
    const refused = await officer.post(`${url}/what-if-comparisons`, { before: both, after: {} });
    t.same(refused.findings, ['run-or-settings /before']);
    const strange = await officer.post(`${url}/what-if-comparisons`, {
      before: {},
      after: { runId: UNKNOWN_ID },
    });
    t.same([strange.status, strange.findings], [422, ['run-not-of-round /after/runId']]);
    const poor = await officer.post(`${url}/what-if-comparisons`, {
      before: {},
      after: { settings: { budget: yuan('0.00') } },
    });
    t.same(poor.findings, ['amount-not-positive /after/settings/budget']);
  });

  t.test('marginal effects show one more step, one application less and one more', async (t) => {
    const query = `budgetSteps=2&without=${best}&extraScoreCenti=9100`;
    const { status, body } = await officer.get<MarginalEffects>(`${url}/marginal-effects?${query}`);
    t.equal(status, 200);
    t.match(body, { added: yuan('20000.00'), base: { total: yuan('4500000.00') } });
    t.same(body.question, { budgetSteps: 2, without: best, extraScoreCenti: 9100 });
    t.match(body, { policyVersion: 1, inputsSha256: /^[0-9a-f]{64}$/, afterTheFact: null });
    const gains = body.moreBudget.changes.map(({ after }) => after?.amount.amount);
    t.same(gains, ['2510000.00', '1510000.00'], 'largest remainders first');
    t.equal(body.moreBudget.unchangedCount, 1);
    t.equal(body.oneLess?.changes.length, 3, 'its part goes to the others');
    t.match(body.oneMore?.changes[0], { before: null, after: { rank: 1, tierCode: 'first' } });

    const short = await officer.get<MarginalEffects>(`${url}/marginal-effects`);
    t.match(short.body, { added: yuan('10000.00'), oneLess: null, oneMore: null });
    const unknown = await officer.get(`${url}/marginal-effects?without=${UNKNOWN_ID}`);
    t.same(unknown.findings, ['application-not-scored /query/without']);
  });

  t.test('trials leave the database unchanged', async (t) => {
    t.equal(await databaseState(), before);
  });

  t.test('a proposal says whether it is still current, and a new one voids it', async (t) => {
    const run = await propose(roundId);
    const address = `/v1/allocation-runs/${run.id}`;
    const first = await officer.get<AllocationRun>(address);
    t.match(first.body, { status: 'proposed', isCurrent: true });
    const compared = await officer.post<WhatIfComparison>(`${url}/what-if-comparisons`, {
      before: { runId: run.id },
      after: {},
    });
    const { policyVersion, inputsSha256 } = run;
    const rests = { policyVersion, inputsSha256, afterTheFact: null };
    t.match(compared.body, {
      before: { runId: run.id, settings: null, ...rests },
      after: { runId: null, settings: {}, ...rests },
      changes: [],
      unchangedCount: 3,
    });

    const reason = { reason: 'other' };
    await service
      .as('applicant', organisations.shan)
      .post(`/v1/applications/${run.awards[2]?.applicationId}/withdrawal`, reason);
    const stale = await officer.get<AllocationRun>(address, { 'if-none-match': first.etag });
    t.match(stale.body, { status: 'proposed', isCurrent: false, version: 1 });
    const refused = await second.post(`${address}/confirmation`, AGREED);
    t.same([refused.status, refused.findings], [409, ['inputs-changed ']]);

    const renewed = await propose(roundId);
    const replaced = await officer.get<AllocationRun>(address);
    t.match(replaced.body, { status: 'void', isCurrent: null, version: 2 });
    const [entry] = await rows<{ data: unknown }>(
      `select data from ledger_entries where subject_id = $1 and action = 'allocation.voided'`,
      run.id,
    );
    t.same(entry?.data, { replacedBy: renewed.id });
    t.same((await second.post(`${address}/confirmation`, AGREED)).findings, ['run-not-proposed ']);
  });

  t.test('of concurrent proposals, one stays open', async (t) => {
    const answers = await Promise.all(
      [officer, second, third].map((each) => proposeAnyway(each, `${url}/allocation-runs`)),
    );
    t.same(
      answers.map(({ status }) => status),
      [201, 201, 201],
    );
    const statuses = await rows<{ status: string; count: number }>(
      `select status, count(*)::int from allocation_runs where round_id = $1 group by status order by status`,
      roundId,
    );
    t.same(statuses, [
      { status: 'proposed', count: 1 },
      { status: 'void', count: 4 },
    ]);
  });
});
