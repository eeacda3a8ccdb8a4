import t from 'tap';
import type { HistoryEntry } from '../../src/applications/history/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import { allocations, itemsOf, MONDAY, type Page, withBudget } from '../support/allocations.ts';
import { AGREED } from '../support/open-rounds.ts';
import { MIDWAY, organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Two officers revoke a confirmed run before its publication: the room of its awards comes back
// (rules 2.1, 2.4), and the same input gives the same result again.

const service = await startTestService(t);
const all = allocations(t, service);
const { openRound, scoredCase, propose, confirm, officer, second, third, auditor } = all;
const { rows, yearOf, owner, waitForLocks } = all;
const { lan, hai, shan } = organisations;
const million = 100_000_000;
const reason = '一件申报的评分经复核有误。';

type Shown = AllocationRun & { readonly revokedBy: string | null };

function proposeRevocation(runId: string, by = officer) {
  const url = `/v1/allocation-runs/${runId}/revocation-proposals`;
  return by.post<{ id: string; content: unknown }>(url, { reason });
}

function confirmRevocation(proposalId: string, by = second) {
  return by.post<Shown>(`/v1/allocation-revocation-proposals/${proposalId}/confirmation`);
}

/** What the database holds of a run's result, as text. */
async function bytesOf(runId: string) {
  const [row] = await rows<{ inputs: string; result: string }>(
    'select inputs::text, result::text from allocation_runs where id = $1',
    runId,
  );
  return row;
}

t.test('a revoked run gives its room back, and redoing it gives the same bytes', async (t) => {
  const roundId = await openRound('2025-revoked', withBudget(800_000_000));
  const url = await scoredCase(lan, roundId, 9000);
  await scoredCase(hai, roundId, 6500);
  const own = service.as('applicant', lan);
  const { body: before } = await own.get<ApplicationView>(url);
  const runId = await confirm(roundId);
  t.same([await yearOf(lan), await yearOf(hai)], [5 * million, million]);
  t.match((await own.get(url)).body, { stage: 'scored' }, 'nothing is told before the publication');

  t.equal((await proposeRevocation(UNKNOWN_ID)).status, 404);
  t.equal((await proposeRevocation(runId, own)).status, 403);
  const proposed = await proposeRevocation(runId);
  t.equal(proposed.status, 201, proposed.findings.join());
  t.same((await proposeRevocation(runId, second)).findings, ['proposal-open ']);
  const publishing = await second.post(`/v1/allocation-runs/${runId}/publication`);
  t.same(publishing.findings, ['revocation-proposed ']);
  t.same((await confirmRevocation(proposed.body.id, officer)).findings, ['proposed-by-caller ']);
  const done = await confirmRevocation(proposed.body.id);
  t.equal(done.status, 201, done.findings.join());
  t.match(done.body, { id: runId, status: 'revoked', revokedBy: 'officer-b', publishedAt: null });
  t.ok(done.body.revokedAt);
  t.same((await confirmRevocation(proposed.body.id)).findings, ['proposal-closed ']);
  t.same((await proposeRevocation(runId)).findings, ['run-not-revocable ']);

  t.same([await yearOf(lan), await yearOf(hai)], [0, 0]);
  const awards = await auditor.get<Page<unknown>>(`/v1/rounds/${roundId}/awards`);
  t.same(awards.body.items, []);
  t.equal((await own.get(`${url}/award`)).status, 404);
  const { body: after } = await own.get<ApplicationView>(url);
  t.equal(after.stage, before.stage);
  t.same(after.nextActions, before.nextActions);
  const history = await officer.get<Page<HistoryEntry>>(`${url}/history`);
  t.same(
    history.body.items.slice(-2).map(({ action }) => action),
    ['award.granted', 'award.revoked'],
  );
  const told = (await own.get<Page<HistoryEntry>>(`${url}/history`)).body.items;
  t.notOk(
    told.some(({ action }) => action.startsWith('award.')),
    'its applicant learns of neither',
  );
  const kept = await auditor.get<Shown>(`/v1/allocation-runs/${runId}`);
  t.match(kept.body, { status: 'revoked', awardedCount: 2, isCurrent: null });
  const items = await itemsOf(auditor, runId);
  t.equal(items.length, 2, 'the run keeps every amount with its calculation');
  const publication = await second.post(`/v1/allocation-runs/${runId}/publication`);
  t.same(publication.findings, ['run-not-confirmed ']);

  const again = await propose(roundId);
  t.equal(again.inputsSha256, kept.body.inputsSha256);
  t.same(again.awards, items);
  t.same(await bytesOf(again.id), await bytesOf(runId));
  const redone = await second.post(`/v1/allocation-runs/${again.id}/confirmation`, AGREED);
  t.equal(redone.status, 201, redone.findings.join());
  t.same([await yearOf(lan), await yearOf(hai)], [5 * million, million]);
  const numbers = await rows<{ number: number }>(
    'select confirmed_number as number from allocation_runs where round_id = $1 order by 1',
    roundId,
  );
  t.same(numbers, [{ number: 1 }, { number: 2 }], 'each keeps its number');
});

t.test('what the public has seen is not revoked', async (t) => {
  const roundId = await openRound('2025-seen', withBudget(800_000_000));
  await scoredCase(shan, roundId, 6500);
  const run = await propose(roundId);
  t.same((await proposeRevocation(run.id)).findings, ['run-not-revocable ']);
  await second.post(`/v1/allocation-runs/${run.id}/confirmation`, AGREED);
  await service.clockAt(MONDAY);
  const publication = await second.post(`/v1/allocation-runs/${run.id}/publication`);
  t.equal(publication.status, 201, publication.findings.join());
  const late = await proposeRevocation(run.id);
  t.same([late.status, late.findings], [409, ['run-published ']]);
  t.equal(await yearOf(shan), million);
  await t.rejects(
    rows('delete from awards where run_id = $1', run.id),
    /its run is not revoked/,
    'nor is an award taken out by hand',
  );
});

t.test('a publication and a revocation at once: one of them happens', async (t) => {
  for (const isPublishedFirst of [true, false]) {
    await service.clockAt(MIDWAY);
    const roundId = await openRound(`2025-at-once-${isPublishedFirst}`, withBudget(800_000_000));
    await scoredCase(hai, roundId, 6500);
    const runId = await confirm(roundId);
    const counted = await yearOf(hai);
    const before = isPublishedFirst ? undefined : await proposeRevocation(runId);
    await service.clockAt(MONDAY);
    const holder = await owner.connect();
    await holder.query('begin');
    await holder.query('select from allocation_runs where id = $1 for update', [runId]);
    const publish = () => second.post<Shown>(`/v1/allocation-runs/${runId}/publication`);
    const revoke = ({ id }: { readonly id: string }) => confirmRevocation(id, third);
    const first = before === undefined ? publish() : revoke(before.body);
    await waitForLocks(1);
    // Proposed while the publication is under way, or published while the revocation is.
    const other = before === undefined ? revoke((await proposeRevocation(runId)).body) : publish();
    if (isPublishedFirst) await waitForLocks(2);
    else t.same((await other).findings, ['revocation-proposed ']);
    await holder.query('commit');
    holder.release();
    const [done, refused] = await Promise.all([first, other]);
    t.same([done.status, refused.status], [201, 409]);
    t.equal(done.body.status, isPublishedFirst ? 'published' : 'revoked');
    if (isPublishedFirst) t.same(refused.findings, ['run-published ']);
    t.equal(await yearOf(hai), isPublishedFirst ? counted : counted - million);
  }
});

t.test('a revocation and the confirmation of another run count on one year', async (t) => {
  await service.clockAt(MIDWAY);
  const code = '91440300MA5EXAMP1F';
  const one = await openRound('2025-beside-one', withBudget(800_000_000));
  const two = await openRound('2025-beside-two', withBudget(800_000_000));
  await scoredCase(code, one, 9000);
  await scoredCase(code, two, 9000);
  const runId = await confirm(one);
  const beside = await propose(two);
  const proposed = await proposeRevocation(runId);
  const holder = await owner.connect();
  await holder.query('begin');
  await holder.query('select from applicant_years where credit_code = $1 for update', [code]);
  const revoking = confirmRevocation(proposed.body.id);
  await waitForLocks(1);
  const confirming = third.post(`/v1/allocation-runs/${beside.id}/confirmation`, AGREED);
  await waitForLocks(2);
  await holder.query('commit');
  holder.release();
  const [revoked, confirmed] = await Promise.all([revoking, confirming]);
  t.equal(revoked.status, 201, revoked.findings.join());
  const [standing] = await rows<{ fen: number }>(
    'select coalesce(sum(amount_fen), 0)::float8 fen from awards where cap_credit_code = $1',
    code,
  );
  t.equal(await yearOf(code), standing?.fen, 'the year holds what stands');
  if (confirmed.status !== 201) t.same(confirmed.findings, ['inputs-changed ']);
});
