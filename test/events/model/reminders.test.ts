import t from 'tap';
import { longestSpan, reachedSpan, reminderId } from '../../../src/events/model/reminders.ts';

const dueAt = new Date('2025-12-05T10:00:00.000Z');
const setAt = new Date('2025-11-20T10:00:00.000Z');
const hours = (count: number) => count * 3_600_000;

function before(ms: number): Date {
  return new Date(dueAt.getTime() - ms);
}

t.test('the shortest span that has begun counts, until the thing itself is due', (t) => {
  const spans = [24, 72];
  const at = (now: Date) => reachedSpan({ dueAt, setAt }, spans, now);
  t.equal(at(before(hours(72) + 1)), undefined, 'a millisecond early');
  t.equal(at(before(hours(72))), 72, 'the instant itself');
  t.equal(at(before(hours(72) - 1)), 72);
  t.equal(at(before(hours(24) + 1)), 72);
  t.equal(at(before(hours(24))), 24, 'whether or not the longer one was told in its time');
  t.equal(at(before(1)), 24);
  t.equal(at(before(0)), undefined, 'nothing is announced once it is due');
  t.equal(at(before(-1)), undefined);
  t.end();
});

t.test('a span that began before the time was set is left out', (t) => {
  const at = (ms: number) => reachedSpan({ dueAt, setAt: before(ms) }, [72], before(1));
  t.equal(at(hours(72) + 1), 72);
  t.equal(at(hours(72)), undefined, 'setting it at that instant told as much');
  t.equal(at(hours(72) - 1), undefined);
  t.end();
});

t.test('without spans nothing is announced', (t) => {
  t.equal(reachedSpan({ dueAt, setAt }, undefined, before(1)), undefined);
  t.equal(longestSpan([]), 0);
  t.equal(longestSpan([24, 72]), 72);
  t.end();
});

t.test('a reminder has one id, and another for anything else', (t) => {
  const key = {
    action: 'reminder.return-due',
    subjectId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
    thingId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
    dueAt,
    hoursAhead: 72,
  };
  const id = reminderId(key);
  t.equal(reminderId({ ...key }), id);
  t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const others = [
    { ...key, action: 'reminder.close-due' },
    { ...key, subjectId: '019a6b82-68e0-7a10-8c21-5d6e7f809103' },
    { ...key, thingId: '019a6b82-68e0-7a10-8c21-5d6e7f809103' },
    { ...key, dueAt: before(1) },
    { ...key, hoursAhead: 24 },
  ].map(reminderId);
  t.equal(new Set([id, ...others]).size, 6);
  t.end();
});
