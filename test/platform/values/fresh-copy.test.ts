import t from 'tap';
import { freshCopy } from '../../../src/platform/runtime/fresh-copy.ts';

function counted() {
  const state = { ms: 0, reads: 0, fails: false };
  const current = freshCopy(
    async () => {
      state.reads += 1;
      if (state.fails) throw new Error('gone');
      return state.reads;
    },
    { renewMs: 10, waitMs: 50, patienceMs: 1_000, monotonicMs: () => state.ms },
  );
  return { state, current };
}

t.test('one reading serves all who wait, and those who come while it is fresh', async (t) => {
  const { state, current } = counted();
  t.same(await Promise.all([current(), current(), current()]), [1, 1, 1]);
  state.ms = 10;
  t.equal(current(), 1);
  t.equal(state.reads, 1);
});

t.test('it is renewed beside its readers, and waited for when too old', async (t) => {
  const { state, current } = counted();
  await current();
  state.ms = 11;
  t.equal(current(), 1, 'the old one, at once');
  t.equal(current(), 1, 'and no second reading beside the first one');
  await new Promise(setImmediate);
  t.equal(current(), 2);
  state.ms = 61;
  t.equal(await current(), 2, 'not too old');
  state.ms = 1_000;
  const late = current();
  t.type(late, Promise);
  t.equal(await late, 3, 'by the reading under way');
});

t.test('a failure is told to those who must not use the old copy', async (t) => {
  const { state, current } = counted();
  await t.resolves(async () => current());
  state.fails = true;
  state.ms = 50;
  t.equal(current(), 1);
  await new Promise(setImmediate);
  state.ms = 51;
  await t.rejects(async () => current(), { message: 'gone' });
  state.fails = false;
  t.equal(await current(), 4, 'the next reader tries again');
});

t.test('a reading that never ends is given up, and the next reader begins another', async (t) => {
  const readings: ((value: number) => void)[] = [];
  const state = { ms: 0 };
  const current = freshCopy(() => new Promise<number>((resolve) => readings.push(resolve)), {
    renewMs: 10,
    waitMs: 50,
    patienceMs: 20,
    monotonicMs: () => state.ms,
  });
  const waiting = [current(), current()];
  for (const each of waiting) {
    await t.rejects(async () => each, { code: 'unavailable', headers: { 'retry-after': '1' } });
  }
  t.equal(readings.length, 1, 'both waited for the same reading');
  state.ms = 5;
  const next = current();
  readings[1]?.(2);
  t.equal(await next, 2);
  readings[0]?.(1);
  await new Promise(setImmediate);
  t.equal(current(), 2, 'what comes late replaces nothing newer');
});
