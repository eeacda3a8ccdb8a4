import t from 'tap';
import type { PublicResult } from '../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import { allocations, MONDAY, type Page } from '../support/allocations.ts';
import { AGREED, causesOf, proposeAnyway } from '../support/open-rounds.ts';
import {
  allPass,
  CLOSE,
  filePart,
  JUST_AFTER_CLOSE,
  MIDWAY,
  organisations,
  requiredKinds,
  startTestService,
} from '../support/service.ts';

const service = await startTestService(t);
const runs = allocations(t, service);
const { openRound, scoredCase, acceptedCase, officer, second, third, finance, rows } = runs;
const reason = '其余申报列入第二批。';

t.test('a run lists what is open, and goes on only with a reason for each cause', async (t) => {
  const roundId = await openRound('2025-incomplete');
  const url = `/v1/rounds/${roundId}/allocation-runs`;
  const scored = await scoredCase(organisations.lan, roundId, 9000);
  const unscored = await acceptedCase(organisations.hai, roundId);
  const lan = service.as('applicant', organisations.lan);
  const shan = service.as('applicant', organisations.shan);
  await lan.post('/v1/applications', { roundId, form: service.nextForm(lan) });
  const bar = await officer.post<{ id: string }>(`${unscored}/product-bar-proposals`, {
    ...{ proof: '深工信核〔2026〕7号', reason: '已获其他资助。' },
  });
  t.equal(bar.status, 201, bar.findings.join());

  const refused = await officer.post(url);
  t.equal(refused.status, 409);
  t.same(causesOf(refused.findings), ['window-open', 'draft', 'unscored', 'proposal-open']);
  t.match(
    JSON.stringify(refused.body),
    (await officer.get<{ number: string }>(unscored)).body.number,
  );

  const some = await officer.post(url, {
    incomplete: [
      { cause: 'window-open', reason },
      { cause: 'returned', reason },
    ],
  });
  t.same(some.findings, [
    'run-incomplete-draft /incomplete',
    'run-incomplete-unscored /incomplete',
    'run-incomplete-proposal-open /incomplete',
    'incomplete-cause-superfluous /incomplete/1/cause',
  ]);
  const silent = await officer.post(url, { incomplete: [{ cause: 'draft', reason: ' ' }] });
  t.equal(silent.status, 400);

  const causes = ['window-open', 'draft', 'unscored', 'proposal-open'];
  const proposal = await officer.post<AllocationRun>(url, {
    incomplete: causes.map((cause) => ({ cause, reason })),
  });
  t.equal(proposal.status, 201, proposal.findings.join());
  t.match(proposal.body.incomplete, [
    { cause: 'window-open', reason, count: 0, numbers: [] },
    { cause: 'draft', reason, count: 1 },
    { cause: 'unscored', reason, count: 1 },
    { cause: 'proposal-open', reason, count: 1 },
  ]);
  const run = `/v1/allocation-runs/${proposal.body.id}`;

  t.test('the second officer takes the reasons over', async (t) => {
    for (const statement of [{}, { incompleteConfirmed: false }]) {
      const unread = await second.post(`${run}/confirmation`, statement);
      t.same(
        [unread.status, unread.findings],
        [409, ['run-incompleteness-unconfirmed /incompleteConfirmed']],
      );
    }
  });

  t.test('once the list changes, the proposal is stale', async (t) => {
    const opened = await shan.post('/v1/applications', { roundId, form: service.nextForm(shan) });
    t.equal(opened.status, 201);
    t.match((await officer.get(run)).body, { isCurrent: false });
    const stale = await second.post(`${run}/confirmation`, AGREED);
    t.same([stale.status, stale.findings], [409, ['inputs-changed ']]);
  });

  t.test('the reasons stay with the run, its causes with the result', async (t) => {
    const again = await proposeAnyway(officer, url);
    const path = `/v1/allocation-runs/${again.body.id}`;
    const confirmed = await second.post<AllocationRun>(`${path}/confirmation`, AGREED);
    t.equal(confirmed.status, 201, confirmed.findings.join());
    t.same(confirmed.body.incomplete, again.body.incomplete);
    await service.clockAt(MONDAY);
    t.equal((await third.post(`${path}/publication`)).status, 201);
    t.match((await officer.get(scored)).body, { stage: 'awarded' });
    const results = `/v1/rounds/${roundId}/public-results`;
    const { body } = await finance.get<Page<PublicResult>>(results);
    t.same(body.items[0]?.incomplete, causes);

    const entries = await rows<{ action: string; data: { incomplete: { cause: string }[] } }>(
      `select action, data from ledger_entries where subject_id = $1
        and action in ('allocation.proposed', 'allocation.confirmed') order by id`,
      again.body.id,
    );
    for (const { action, data } of entries) {
      t.same(
        data.incomplete.map(({ cause }) => cause),
        causes,
        action,
      );
      t.notOk(JSON.stringify(data).includes('其余'), 'no free text in the ledger');
    }
    t.equal(entries.length, 2);
  });
});

t.test('after the close, a round whose cases are all settled needs no reasons', async (t) => {
  await service.clockAt(MIDWAY);
  const roundId = await openRound('2025-complete');
  const url = `/v1/rounds/${roundId}/allocation-runs`;
  await scoredCase(organisations.lan, roundId, 8000);
  const late = await acceptedCase(organisations.hai, roundId);
  await service.clockAt(CLOSE);
  t.same(causesOf((await officer.post(url)).findings), ['window-open', 'unscored']);
  await service.clockAt(JUST_AFTER_CLOSE);
  t.same(causesOf((await officer.post(url)).findings), ['unscored']);
  const hai = service.as('applicant', organisations.hai);
  const withdrawn = await hai.post(`${late}/withdrawal`, { reason: 'no-longer-pursued' });
  t.equal(withdrawn.status, 200, withdrawn.findings.join());

  const superfluous = await officer.post(url, { incomplete: [{ cause: 'unscored', reason }] });
  t.same(superfluous.findings, ['incomplete-cause-superfluous /incomplete/0/cause']);
  const complete = await officer.post<AllocationRun>(url);
  t.same([complete.status, complete.body.incomplete], [201, []]);
  const path = `/v1/allocation-runs/${complete.body.id}/confirmation`;
  t.equal((await second.post(path, {})).status, 201);
});

t.test('paper that is awaited and objections that are open are causes too', async (t) => {
  await service.clockAt(MIDWAY);
  const roundId = await openRound('2025-open-acts');
  const url = `/v1/rounds/${roundId}/allocation-runs`;
  await scoredCase(organisations.lan, roundId, 9000);
  const awaiting = service.as('applicant', organisations.hai);
  const form = service.nextForm(awaiting);
  const draft = await awaiting.post('/v1/applications', { roundId, form });
  const paper = `/v1/applications/${draft.body.id}`;
  for (const kind of requiredKinds) await awaiting.upload(`${paper}/materials`, filePart(kind));
  t.equal((await awaiting.post(`${paper}/submissions`)).status, 201);
  const accepted = await service.decide(
    paper,
    'acceptance',
    { checks: allPass(service.document), paperItems: [{ materialKind: 'licence' }] },
    service.reviewer('reviewer-a'),
  );
  t.equal(accepted.status, 201, `${accepted.findings}`);
  t.ok(causesOf((await officer.post(url)).findings).includes('paper-outstanding'));

  const run = await runs.confirm(roundId);
  const path = `/v1/allocation-runs/${run}`;
  t.equal((await second.post(`${path}/publication`)).status, 201);
  const { body } = await finance.get<Page<{ applicationId: string }>>(
    `/v1/rounds/${roundId}/awards`,
  );
  const objection = await second.post(`${path}/objections`, {
    ...{ applicationId: body.items[0]?.applicationId, kind: 'not-in-use' },
    reference: '异字〔2026〕1号',
    receivedOn: MIDWAY.slice(0, 10),
  });
  t.equal(objection.status, 201, `${objection.findings}`);
  t.ok(causesOf((await officer.post(url)).findings).includes('objection-open'));
});
