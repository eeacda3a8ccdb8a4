import t from 'tap';
import type { PublicResultPage } from '../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type { WhatIfComparison } from '../../src/awards/what-if/schemas.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import type { PolicyRevisionRecord } from '../../src/rounds/policy/revisions-wire.ts';
import type { IntegrityReport } from '../../src/scoring/integrity/schemas.ts';
import { allocations, MONDAY, type Page, withBudget, yuan } from '../support/allocations.ts';
import { AGREED } from '../support/open-rounds.ts';
import { policyVersions } from '../support/policy-versions.ts';
import {
  JUST_AFTER_CLOSE,
  MIDWAY,
  organisations,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

const service = await startTestService(t);
const { as, clockAt, readyDraft, roundId } = service;
const { amend, confirm, propose, revised } = policyVersions(service, roundId);
const officer = as('officer');

t.beforeEach(() => clockAt(MIDWAY));

const later = ({ window }: PolicyDocument) => {
  window.closesAt.value = '2025-12-05T18:00:00+08:00';
};

const publishAlone = (body: object) => officer.post(`/v1/rounds/${roundId}/policies`, body);

t.test('from the opening on, one person alone changes nothing', async (t) => {
  const lan = service.applicant('lan');
  const { url } = await readyDraft(lan);
  await clockAt(JUST_AFTER_CLOSE);
  const { sources, ...change } = await revised(later);
  const alone = await publishAlone(change);
  t.equal(alone.status, 422);
  t.same(alone.findings, [
    'policy-needs-second-person ',
    'policy-setting-fixed /document/window/closesAt',
    'given-value-source-missing /document/window/closesAt',
  ]);
  const proposed = await propose({ ...change, sources });
  t.same(proposed.findings, ['policy-setting-fixed /document/window/closesAt'], 'it has closed');

  const told = await propose({ ...change, sources, afterTheFact: true });
  t.equal(told.status, 201, `${told.findings}`);
  t.equal((await lan.post(`${url}/submissions`)).status, 409, 'nothing has changed yet');
  t.same((await confirm(told.body, officer)).findings, ['proposed-by-caller ']);
  t.equal((await confirm(told.body)).status, 201);
  t.equal((await lan.post(`${url}/submissions`)).status, 201);
});

t.test('the close may move before it came, by two persons who name the source', async (t) => {
  const other = await allocationRound('2025-extended');
  const { sources, ...change } = await other.rules.revised(later);
  const nameless = await other.rules.propose(change);
  t.same(nameless.findings, ['given-value-source-missing /document/window/closesAt']);
  const unneeded = await other.rules.propose({ ...change, sources, afterTheFact: true });
  t.same(unneeded.findings, ['policy-not-after-the-fact /afterTheFact']);
  const proposed = await other.rules.propose({ ...change, sources });
  t.equal(proposed.status, 201, `${proposed.findings}`);
  await clockAt('2025-11-30T18:00:00.000+08:00');
  const late = await other.rules.confirm(proposed.body);
  t.same(late.findings, ['policy-setting-fixed /document/window/closesAt'], 'the close has come');
  await clockAt('2025-11-30T17:59:59.999+08:00');
  t.equal((await other.rules.confirm(proposed.body)).status, 201);
});

t.test('a ceiling that the call gives does not change without its source', async (t) => {
  const raise = ({ awards: { tiers } }: PolicyDocument) => {
    if (tiers[0]) tiers[0].ceilingFen = { value: 900_000_000, mark: 'given', clause: '02(一)' };
  };
  const { sources, ...change } = await revised(raise);
  const refused = await propose(change);
  t.same(refused.findings, ['given-value-source-missing /document/awards/tiers/0/ceilingFen']);
  const proposed = await propose({ ...change, sources });
  t.equal(proposed.status, 201, `${proposed.findings}`);
  t.equal((await confirm(proposed.body)).status, 201);
});

t.test('the versions of a policy tell who changed what, when and why', async (t) => {
  const other = await allocationRound('2025-versions');
  await other.rules.amend(withBudget(7_000_000_000));
  const auditor = as('auditor');
  const url = `/v1/rounds/${other.id}/policies`;
  const { body } = await auditor.get<{ items: PolicyRevisionRecord[] }>(url);
  t.match(body.items, [
    { version: 1, proposedBy: null, publishedBy: 'officer-a', changes: [] },
    {
      ...{ version: 2, proposedBy: 'dev-officer', publishedBy: 'officer-02' },
      ...{ reason: '测试', publishedAt: MIDWAY, afterTheFact: false, sources: [] },
      changes: [
        {
          pointer: '/awards/budgetFen',
          name: { zh: '年度专项资金预算' },
          before: { mark: 'sample' },
          after: { value: 7_000_000_000, mark: 'sample' },
        },
      ],
    },
  ]);
  t.equal((await service.applicant('lan').get(url)).status, 403);
  t.equal((await auditor.get(`/v1/rounds/${UNKNOWN_ID}/policies`)).status, 404);
});

const runs = allocations(t, service);

async function allocationRound(code: string) {
  const id = await runs.openRound(code, withBudget(5_000_000_000));
  return { id, rules: policyVersions(service, id) };
}

t.test('cut scores that move after the sheets show in run, report and publication', async (t) => {
  const other = await allocationRound('2025-cut-scores');
  await runs.scoredCase(organisations.lan, other.id, 8600);
  await runs.scoredCase(organisations.hai, other.id, 8400);
  const lower = ({ awards: { tiers } }: PolicyDocument) => {
    if (tiers[0]?.minScoreCenti) tiers[0].minScoreCenti.value = 8300;
  };
  const refused = await other.rules.propose(await other.rules.revised(lower));
  t.same(refused.findings, ['policy-setting-fixed /document/awards/tiers/0/minScoreCenti']);
  const untouched = await runs.propose(other.id);
  t.equal(untouched.afterTheFact, null);

  await other.rules.amend(lower, { afterTheFact: true });
  const run = await runs.propose(other.id);
  t.match(run.afterTheFact, {
    ...{ policyVersions: [2], basePolicyVersion: 1 },
    difference: {
      unchangedCount: 1,
      changes: [
        {
          before: { tierCode: 'second', amount: yuan('3000000.00') },
          after: { tierCode: 'first', amount: yuan('5000000.00') },
        },
      ],
    },
  });
  const compared = await officer.post<WhatIfComparison>(
    `/v1/rounds/${other.id}/what-if-comparisons`,
    { before: { runId: untouched.id }, after: {} },
  );
  t.match(compared.body, {
    before: { policyVersion: 1, afterTheFact: null },
    after: { policyVersion: 2, afterTheFact: { policyVersions: [2], basePolicyVersion: 1 } },
  });
  const report = await officer.get<IntegrityReport>(`/v1/rounds/${other.id}/integrity-report`);
  t.match(report.body, {
    policyVersion: 2,
    afterTheFact: {
      ...{ policyVersions: [2], basePolicyVersion: 1 },
      difference: {
        sheets: { changes: [] },
        cases: {
          changes: [
            { before: { nearThresholds: [{ distanceCenti: 100 }] } },
            { before: { tierCode: 'second' }, after: { tierCode: 'first' } },
          ],
        },
      },
    },
  });

  const confirmed = await runs.second.post(`/v1/allocation-runs/${run.id}/confirmation`, AGREED);
  t.equal(confirmed.status, 201, `${confirmed.findings}`);
  await clockAt(MONDAY);
  const published = await runs.second.post<AllocationRun>(
    `/v1/allocation-runs/${run.id}/publication`,
  );
  t.match(published.body.afterTheFact, { policyVersions: [2] });
  const url = `/v1/rounds/${other.id}/public-results`;
  const results = await service.app.inject({ method: 'GET', url });
  const versions = { policyVersions: [2], basePolicyVersion: 1 };
  const first = { tierCode: 'first', amount: yuan('5000000.00') };
  const second = { tierCode: 'second', amount: yuan('3000000.00') };
  const page = results.json<PublicResultPage>();
  t.same(
    new Map(page.items.map((each) => [each.applicantCreditCode, each.afterTheFact])),
    new Map([
      [organisations.lan, { ...versions, difference: { before: first, after: first } }],
      [organisations.hai, { ...versions, difference: { before: second, after: first } }],
    ]),
  );
  t.same(page.afterTheFact, [
    {
      ...versions,
      difference: {
        before: { awardedCount: 2, total: yuan('8000000.00') },
        after: { awardedCount: 2, total: yuan('10000000.00') },
      },
    },
  ]);
  t.notMatch(results.body, /rank|score/i, 'neither rank nor score');
});

t.test('a publication under rules that nobody changed after the fact shows none', async (t) => {
  const other = await allocationRound('2025-unchanged');
  await runs.scoredCase(organisations.lan, other.id, 8600);
  await runs.confirm(other.id);
  await other.rules.amend(withBudget(6_000_000_000), { afterTheFact: true });
  const [run] = (await officer.get<Page<AllocationRun>>(`/v1/rounds/${other.id}/allocation-runs`))
    .body.items;
  await clockAt(MONDAY);
  t.equal((await runs.second.post(`/v1/allocation-runs/${run?.id}/publication`)).status, 201);
  const { body } = await officer.get<PublicResultPage>(`/v1/rounds/${other.id}/public-results`);
  t.match(body, { items: [{ afterTheFact: null }], afterTheFact: [] });
});

t.test('a later version rests on those before it', async (t) => {
  await amend(withBudget(6_000_000_000));
  const { body } = await officer.get<object>(`/v1/rounds/${roundId}/integrity-report`);
  t.match(body, { afterTheFact: { policyVersions: [2], basePolicyVersion: 1 } });
});
