import t from 'tap';
import type { Proposal } from '../../src/proposals/proposals/schemas.ts';
import { type Client, MIDWAY, startTestService, UNKNOWN_ID } from '../support/service.ts';

const service = await startTestService(t);
const { as, clockAt, document, pool, roundId } = service;
const proposer = as('officer');
const second = as('officer', undefined, 'officer-02');
const proposals = `/v1/rounds/${roundId}/policy-proposals`;

/** The policy of the round, with another budget. */
function budget(fen: number) {
  const changed = structuredClone(document);
  changed.awards.budgetFen = { value: fen, mark: 'sample', clause: '02(一)' };
  return { document: changed, reason: '预算已下达。' };
}

async function propose(fen: number, by: Client = proposer) {
  const { status, body, findings } = await by.post<Proposal>(proposals, budget(fen));
  if (status !== 201) throw new Error(`not proposed: ${findings}`);
  return body;
}

async function budgetInForce() {
  const { body } = await second.get<{ document: typeof document; version: number }>(
    `/v1/rounds/${roundId}/policy`,
  );
  return body.document.awards.budgetFen?.value;
}

t.test('a policy version takes two persons', async (t) => {
  const proposal = await propose(1_000_000_000);
  t.match(proposal, { kind: 'policy', status: 'open', roundId, proposedBy: 'dev-officer' });
  t.not(await budgetInForce(), 1_000_000_000, 'a proposal changes nothing');

  const confirmation = `/v1/policy-proposals/${proposal.id}/confirmation`;
  const own = await proposer.post(confirmation);
  t.same([own.status, own.findings], [403, ['proposed-by-caller ']]);
  const confirmed = await second.post<{ policyVersion: number }>(confirmation);
  t.equal(confirmed.status, 201);
  t.equal(await budgetInForce(), 1_000_000_000);

  const { body, etag } = await as('auditor').get<Proposal>(`/v1/proposals/${proposal.id}`);
  t.match(body, { status: 'confirmed', closedBy: 'officer-02', version: 2 });
  t.equal(etag, '"v2"');
  const again = await second.post(confirmation);
  t.same([again.status, again.findings], [409, ['proposal-closed ']]);

  const { rows } = await pool.query(
    'select action, subject_version from ledger_entries where subject_id = $1 order by id',
    [proposal.id],
  );
  t.same(rows, [
    { action: 'policy.proposed', subject_version: 1 },
    { action: 'access.forbidden', subject_version: null },
    { action: 'policy.confirmed', subject_version: 2 },
  ]);
});

t.test('one version awaits its confirmation at a time', async (t) => {
  const answers = await Promise.all(
    [2, 3, 4].map((million) => proposer.post<Proposal>(proposals, budget(million * 100_000_000))),
  );
  t.same(answers.map(({ status }) => status).sort(), [201, 409, 409]);
  for (const { status, findings } of answers) {
    if (status === 409) t.same(findings, ['proposal-open ']);
  }
  const open = await second.get<{ items: Proposal[] }>('/v1/proposals?status=open');
  t.equal(open.body.items.length, 1);
  const [{ id } = { id: '' }] = open.body.items;
  const several = '/v1/proposals?status=open&status=rejected';
  const { items } = (await second.get<{ items: Proposal[] }>(several)).body;
  t.ok(items.some((each) => each.id === id));
  t.ok(items.every(({ status }) => ['open', 'rejected'].includes(status)));

  const reason = { reason: '编号有误。' };
  const foreign = await second.post(`/v1/proposals/${id}/withdrawal`, reason);
  t.same([foreign.status, foreign.findings], [409, ['proposed-by-other ']]);
  const own = await proposer.post(`/v1/proposals/${id}/rejection`, reason);
  t.same([own.status, own.findings], [403, ['proposed-by-caller ']]);
  const stale = await second.post(`/v1/proposals/${id}/rejection`, reason, { 'if-match': '"v9"' });
  t.equal(stale.status, 412);
  const rejected = await second.post<Proposal>(`/v1/proposals/${id}/rejection`, reason);
  t.match(rejected.body, { status: 'rejected', closingReason: '编号有误。' });
});

t.test('its proposer withdraws it, and proposes again', async (t) => {
  const { id } = await propose(500_000_000);
  const reason = { reason: '改由另一方案办理。' };
  const withdrawn = await proposer.post<Proposal>(`/v1/proposals/${id}/withdrawal`, reason);
  t.match(withdrawn.body, { status: 'withdrawn', closedBy: 'dev-officer' });
  const { id: next } = await propose(600_000_000);
  await proposer.post(`/v1/proposals/${next}/withdrawal`, reason);
});

t.test('two confirmations at once take effect once', async (t) => {
  const { id } = await propose(700_000_000);
  const others = ['officer-02', 'officer-03', 'officer-04'].map((subject) =>
    as('officer', undefined, subject).post(`/v1/policy-proposals/${id}/confirmation`),
  );
  const statuses = (await Promise.all(others)).map(({ status }) => status);
  t.same(statuses.sort(), [201, 409, 409]);
});

t.test('a proposal on an earlier version is outdated', async (t) => {
  const { id } = await propose(800_000_000);
  await clockAt('2025-10-31T09:00:00.000+08:00');
  const alone = await proposer.post(`/v1/rounds/${roundId}/policies`, budget(900_000_000));
  t.equal(alone.status, 201, 'before the opening one person publishes');
  await clockAt(MIDWAY);
  const late = await second.post(`/v1/policy-proposals/${id}/confirmation`);
  t.same([late.status, late.findings], [422, ['proposal-outdated ']]);
  t.equal(await budgetInForce(), 900_000_000);
});

t.test('lists are filtered; others see nothing', async (t) => {
  const auditor = as('auditor');
  const all = await auditor.get<{ items: Proposal[] }>(`/v1/proposals?roundId=${roundId}`);
  t.same(
    all.body.items.map(({ status }) => status),
    ['confirmed', 'rejected', 'withdrawn', 'withdrawn', 'confirmed', 'open'],
  );
  const none = await auditor.get<{ items: Proposal[] }>(
    `/v1/proposals?status=rejected&applicationId=${UNKNOWN_ID}`,
  );
  t.same(none.body.items, []);
  t.equal((await auditor.get(`/v1/proposals/${UNKNOWN_ID}`)).status, 404);
  t.equal((await as('pre-reviewer').get('/v1/proposals')).status, 403);
  t.equal((await auditor.post(proposals, budget(1))).status, 403);
});

t.test('what was proposed stays, for the owner too', async (t) => {
  const { owner } = service;
  for (const change of [
    `update proposals set reason = 'other', version = version + 1`,
    `update proposals set status = 'confirmed', closed_by = proposed_by, version = version + 1
       where status = 'open'`,
    'delete from proposals',
  ]) {
    await t.rejects(owner.query(change), { code: '42501' }, change);
  }
});
