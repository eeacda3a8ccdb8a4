import t from 'tap';
import { oneAtATime } from '../../../src/platform/runtime/one-at-a-time.ts';

t.test('calls wait for each other, and a failure is told to its caller alone', async (t) => {
  const told: string[] = [];
  const finish: (() => void)[] = [];
  const work = oneAtATime(async (name: string) => {
    told.push(`${name} begins`);
    await new Promise<void>((resolve) => finish.push(resolve));
    told.push(`${name} ends`);
    if (name === 'b') throw new Error(name);
    return name;
  });
  const results = Promise.allSettled(['a', 'b', 'c'].map((name) => work(name)));
  for (let turn = 0; turn < 3; turn++) {
    while (finish.length === turn) await new Promise(setImmediate);
    t.equal(told.length, 2 * turn + 1, 'no other has begun');
    finish[turn]?.();
  }
  t.same(
    (await results).map((each) => (each.status === 'fulfilled' ? each.value : 'failed')),
    ['a', 'failed', 'c'],
  );
  t.same(
    told,
    ['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
});

t.test('beyond those that may wait, a call is told to come later', async (t) => {
  let finish = () => {};
  const work = oneAtATime(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
    1,
  );
  const first = work();
  const second = work();
  await t.rejects(work(), { code: 'unavailable', headers: { 'retry-after': '5' } });
  await new Promise(setImmediate);
  finish();
  await first;
  const third = work();
  await new Promise(setImmediate);
  finish();
  await second;
  await new Promise(setImmediate);
  finish();
  await third;
});
