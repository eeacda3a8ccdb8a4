import t from 'tap';
import { announceReminders } from '../../src/events/reminders/announce-reminders.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { allocations, LAST_INSTANT, MONDAY, withBudget } from '../support/allocations.ts';
import { counterStories, DEADLINE } from '../support/counter-stories.ts';
import { wholeFeed } from '../support/event-feed.ts';
import { noticeStories } from '../support/notice-stories.ts';
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
