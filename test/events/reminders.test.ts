import pg from 'pg';
import t from 'tap';
import { announceReminders } from '../../src/events/reminders/announce-reminders.ts';
import { reminderStatements } from '../../src/events/reminders/repository.ts';
import { ledgerBatchOf } from '../../src/kernel/ledger-batch.ts';
import { systemCaller } from '../../src/platform/access/caller.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import type { NonEmpty } from '../../src/platform/values/findings.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { allocations, LAST_INSTANT, MONDAY, withBudget } from '../support/allocations.ts';
import { counterStories, DEADLINE } from '../support/counter-stories.ts';
import { wholeFeed } from '../support/event-feed.ts';
import { noticeStories } from '../support/notice-stories.ts';
import { policyVersions } from '../support/policy-versions.ts';
import { MIDWAY, organisations, startTestService } from '../support/service.ts';

// What falls due is announced ahead by the policy's spans, once each, whatever replica looks and
// however often, and again when its time moves.

const service = await startTestService(t, ({ counter }) => {
  if (counter.supplementDeadline) counter.supplementDeadline.value = DEADLINE;
});
const { clockAt, pool, roundId } = service;
const lan = service.applicant('lan');
const { submitted, returned } = noticeStories(service);
const db = databaseOf(pool);

const HOUR_MS = 3_600_000;

/** An instant so many hours, and milliseconds, before another. */
function ahead(instant: string, hours: number, ms = 0): string {
  return new Date(Date.parse(instant) - hours * HOUR_MS + ms).toISOString();
}

const { amend } = policyVersions(service, roundId);

function withAnotherReminder({ awards }: PolicyDocument): void {
  awards.publicityReminderHours?.value.push(1);
}

async function announced(action: string): Promise<readonly { hoursAhead: number }[]> {
  const { rows } = await pool.query(
    'SELECT data FROM ledger_entries WHERE action::text = $1 ORDER BY at',
    [action],
  );
  return rows.map(({ data }) => data);
}

/** Eight runs at the same moment, as of many replicas without locks. */
async function look(): Promise<number> {
  const { signal } = new AbortController();
  const runs = Array.from({ length: 8 }, () => announceReminders(db, signal));
  return (await Promise.all(runs)).reduce((sum, written) => sum + written, 0);
}

t.test('the close of the window, at each of its spans', async (t) => {
  const close = '2025-11-30T18:00:00.000+08:00';
  const spans = async () =>
    (await announced('reminder.close-due')).map(({ hoursAhead }) => hoursAhead);
  for (const [instant, expected] of [
    [ahead(close, 168, -1), []],
    [ahead(close, 168), [168]],
    [ahead(close, 168, 1), [168]],
    [ahead(close, 24), [168, 24]],
    [close, [168, 24]],
    [ahead(close, 0, 1), [168, 24]],
  ] as const) {
    await clockAt(instant);
    // A version that leaves the close where it is takes no reminder away.
    if (instant === ahead(close, 24)) await amend(withAnotherReminder);
    await look();
    t.same(await spans(), expected, instant);
  }
  const told = await wholeFeed(lan, { type: 'reminder.close-due' });
  t.match(told, [{ roundid: roundId, data: { closesAt: close, hoursAhead: 168 } }, {}]);
});

t.test('a return notice, and the time that it is extended to', async (t) => {
  const dueAt = '2025-12-05T18:00:00.000+08:00';
  const url = await submitted();
  await returned(url, { dueAt });
  const spans = async () =>
    (await announced('reminder.return-due')).map(({ hoursAhead }) => hoursAhead);
  for (const [instant, expected] of [
    [ahead(dueAt, 72, -1), []],
    [ahead(dueAt, 72), [72]],
    [ahead(dueAt, 72, 1), [72]],
    [ahead(dueAt, 24, -1), [72]],
    [ahead(dueAt, 24), [72, 24]],
    [dueAt, [72, 24]],
  ] as const) {
    await clockAt(instant);
    await look();
    t.same(await spans(), expected, instant);
  }
});

t.test(
  'after a gap only the shortest span is told, and a second look writes nothing',
  async (t) => {
    const dueAt = '2025-12-03T18:00:00.000+08:00';
    await clockAt(MIDWAY);
    const shan = service.applicant('shan');
    const url = await submitted(shan);
    await returned(url, { dueAt });
    const told = () => wholeFeed(shan, { type: 'reminder.return-due' });
    await clockAt(ahead(dueAt, 10));
    await look();
    t.match(await told(), [{ data: { dueAt, hoursAhead: 24 } }], 'nothing says 72');
    const one = new pg.Pool({ connectionString: service.urls.runtimeUrl, max: 1 });
    await one.query('BEGIN');
    t.equal(await announceReminders(databaseOf(one), new AbortController().signal), 0);
    const { rows } = await one.query('SELECT pg_current_xact_id_if_assigned()::text AS id');
    t.same(rows, [{ id: null }], 'it took no transaction id');
    await one.query('ROLLBACK');
    await one.end();
  },
);

t.test('what moved between the look and the entry is left out of the page', async (t) => {
  const dueAt = '2025-12-04T18:00:00.000+08:00';
  const returnedOf = async (name: 'lan' | 'hai') => {
    const url = await submitted(service.applicant(name));
    await returned(url, { dueAt });
    return { url, id: `${url.split('/').at(-1)}` };
  };
  const kept = await returnedOf('lan');
  const moved = await returnedOf('hai');
  const entryOf = (subjectId: string, time: string) => ({
    ...({ action: 'reminder.return-due', subjectType: 'application', subjectId } as const),
    ...{ applicationId: subjectId, roundId, data: { dueAt: time, hoursAhead: 24 } },
  });
  const batch = (...entries: NonEmpty<ReturnType<typeof entryOf>>) =>
    ledgerBatchOf(entries, systemCaller('reminder-task'), new Date(MIDWAY));
  const { recordReturn } = reminderStatements(db);
  const another = batch(entryOf(kept.id, dueAt), entryOf(moved.id, ahead(dueAt, 1)));
  t.same(await recordReturn.execute({ entries: another }), [{ subjectId: kept.id }], 'its time');
  const late = batch(entryOf(moved.id, dueAt));
  await service.applicant('hai').post(`${moved.url}/withdrawal`, { reason: 'no-longer-pursued' });
  t.same(await recordReturn.execute({ entries: late }), [], 'its state');
});

t.test('a case that is not returned any more is not announced', async (t) => {
  const dueAt = '2025-11-28T18:00:00.000+08:00';
  const url = await submitted(service.applicant('hai'));
  await returned(url, { dueAt });
  await service.applicant('hai').post(`${url}/withdrawal`, { reason: 'no-longer-pursued' });
  const before = await announced('reminder.return-due');
  await clockAt(ahead(dueAt, 24));
  await look();
  t.same(await announced('reminder.return-due'), before);
});

t.test('a booked slot, and the one that it was moved to', async (t) => {
  const { booked } = counterStories(service);
  await clockAt(MIDWAY);
  const { url, appointment } = await booked(9);
  const { startsAt } = appointment.slot;
  const spans = () => announced('reminder.appointment-due');
  await clockAt(ahead(startsAt, 24, -1));
  await look();
  t.same(await spans(), []);
  await clockAt(ahead(startsAt, 24));
  t.equal(await look(), 1, 'one of eight runs wrote it');
  t.equal(await look(), 0);
  t.match(await spans(), [{ appointmentId: appointment.id, startsAt, hoursAhead: 24 }]);
  const told = await wholeFeed(lan, { type: 'reminder.appointment-due' });
  t.match(told, [{ applicationid: url.split('/').at(-1) }]);
});

t.test('the end of a publication, to everybody', async (t) => {
  const { openRound, scoredCase, confirm, second } = allocations(t, service);
  await clockAt(MIDWAY);
  const funded = await openRound('2025-reminded', withBudget(900_000_000));
  await scoredCase(organisations.shan, funded, 9000);
  const runId = await confirm(funded);
  await clockAt(MONDAY);
  await second.post(`/v1/allocation-runs/${runId}/publication`);
  const spans = () => announced('reminder.publicity-due');
  await clockAt(ahead(LAST_INSTANT, 24, -1));
  await look();
  t.same(await spans(), []);
  await clockAt(ahead(LAST_INSTANT, 24));
  await look();
  t.match(await spans(), [{ publicityEndsAt: LAST_INSTANT, hoursAhead: 24 }]);
  const told = await wholeFeed(service.applicant('hai'), { type: 'reminder.publicity-due' });
  t.match(told, [{ subject: `allocation-run/${runId}`, roundid: funded }]);
});

t.test('a policy without spans announces nothing', async (t) => {
  const quiet = await startTestService(t, ({ window, preReview, counter, awards }) => {
    delete window.closeReminderHours;
    delete preReview.returnReminderHours;
    delete counter.appointmentReminderHours;
    delete awards.publicityReminderHours;
  });
  await quiet.clockAt('2025-11-30T17:00:00.000+08:00');
  const { signal } = new AbortController();
  t.equal(await announceReminders(databaseOf(quiet.pool), signal), 0);
  await quiet.clockAt(MIDWAY);
});
