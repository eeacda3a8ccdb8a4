import t from 'tap';
import { compareState } from '../../src/audit/state/compare-state.ts';
import type { Objection } from '../../src/awards/objections/schemas.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { allocations, MONDAY, withBudget } from '../support/allocations.ts';
import { openSlots } from '../support/counter.ts';
import { counterStories, inShanghai } from '../support/counter-stories.ts';
import { MIDWAY, organisations, startTestService } from '../support/service.ts';
import { differencesAfter } from '../support/tampered-state.ts';

// Statuses that a superuser changes without an entry: appointments, late visits, objections.

const service = await startTestService(t);
const { booked } = counterStories(service);
const { openRound, scoredCase, confirm, second } = allocations(t, service);
const [counter, officer] = [service.as('counter'), service.as('officer')];
const admin = openPool({ url: service.urls.adminUrl, max: 1, log: console });
t.teardown(() => admin.end());

const [came, late, changed] = [await booked(11), await booked(12), await booked(13)];
await officer.post(`${changed.visit}/cancellation`, { reason: '申请人来电取消。' });
const another = await openSlots(service, '2025-12-11', 13);
await service.applicant('lan').post(`${changed.url}/appointments`, { slotId: another[0]?.id });
await service.clockAt(inShanghai('10:00:00.000'));
await counter.post(`${came.visit}/check-in`, {});
await service.clockAt(inShanghai('18:30:00.000'));
const uploaded = await counter.post(`${late.visit}/check-in`, {
  counterEvent: { system: 'hall-west', id: 'late-1', at: inShanghai('10:01:00.000') },
});

await service.clockAt(MIDWAY);
const roundId = await openRound('2025-statuses', withBudget(900_000_000));
const judged = await scoredCase(organisations.hai, roundId, 8000);
const run = `/v1/allocation-runs/${await confirm(roundId)}`;
await service.clockAt(MONDAY);
await second.post(`${run}/publication`);
const objection = await second.post<Objection>(`${run}/objections`, {
  applicationId: judged.split('/').at(-1),
  ...{ kind: 'not-in-use', reference: '异-1', receivedOn: '2025-12-15' },
});
const dismissed = await officer.post(`/v1/objections/${objection.body.id}/resolution`, {
  ...{ outcome: 'dismissed', reason: 'facts-not-confirmed' },
});

/** What each act leaves, as `table column`. */
const acts: Readonly<Record<string, string>> = {
  "UPDATE appointments SET status = 'booked' WHERE status = 'checked-in'": 'appointments status',
  "UPDATE appointments SET status = 'no-show' WHERE status = 'booked'": 'appointments status',
  "UPDATE appointments SET status = 'cancelled-by-authority' WHERE status = 'cancelled'":
    'appointments status',
  "UPDATE late_visits SET state = 'rejected'": 'late_visits status',
  "UPDATE objections SET outcome = 'upheld'": 'objections outcome',
  'UPDATE objections SET outcome = null': 'objections outcome',
  "UPDATE objections SET reason = 'other'": 'objections reason',
  "UPDATE objections SET outcome = 'moot'": 'objections id',
};

t.test('each status is that of its last entry', async (t) => {
  t.same([uploaded.status, objection.status, dismissed.status], [200, 201, 201]);
  t.same(await compareState(databaseOf(service.pool)), []);
  const client = await admin.connect();
  t.teardown(() => client.release());
  for (const [act, expected] of Object.entries(acts)) {
    const { rowCount, columns } = await differencesAfter(client, act);
    t.ok(rowCount, act);
    t.same(columns, [expected], act);
  }
});
