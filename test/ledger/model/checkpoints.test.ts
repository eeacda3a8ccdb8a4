import t from 'tap';
import { isGivenUp } from '../../../src/ledger/checkpoints/given-up.ts';
import {
  addOnce,
  checkpointName,
  ForkedLogError,
  momentOf,
  namesOf,
  sizeOf,
} from '../../../src/ledger/checkpoints/shelf.ts';
import { checkpointTasks } from '../../../src/ledger/checkpoints/tasks.ts';

t.test('kept checkpoints sort by the time of their seal', (t) => {
  const at = (iso: string, size: number) => checkpointName(new Date(iso), size);
  const first = at('2025-11-20T07:30:00.123Z', 41_300);
  const next = at('2025-11-20T07:30:00.124Z', 9);
  t.equal(first, '20251120T073000123Z-000000041300.checkpoint');
  const bySm3 = checkpointName(new Date('2025-11-20T07:30:00.125Z'), 9, 'sm3');
  t.equal(bySm3, '20251120T073000125Z-000000000009.sm3.checkpoint');
  const names = [next, 'README', bySm3, `${next}.part`, first];
  t.same(namesOf(names, 'sha256'), [first, next]);
  t.same(namesOf(names, 'sm3'), [bySm3], 'each tree has its own');
  t.same(namesOf(['README', next], 'sm3'), []);
  t.same([first, bySm3].map(sizeOf), [41_300, 9]);
  t.equal(momentOf(bySm3), '20251120T073000125Z');
  t.equal(new ForkedLogError('another root').name, 'ForkedLogError');
  t.end();
});

t.test('a checkpoint is given up once, and the second tree until the first goes on', (t) => {
  const at = (minute: string, size: number, by: 'sha256' | 'sm3' = 'sha256') =>
    checkpointName(new Date(`2025-11-20T07:${minute}:00Z`), size, by);
  const [before, lost, after] = [at('10', 60), at('20', 100), at('40', 81)];
  const again = at('50', 100);
  t.ok(isGivenUp(lost, 'sha256', 100, [before, lost]));
  t.notOk(isGivenUp(before, 'sha256', 100, [before]), 'nothing of that size is kept');
  t.notOk(isGivenUp(after, 'sha256', 100, [before, lost, after]));
  t.notOk(
    isGivenUp(again, 'sha256', 100, [before, lost, after, again]),
    'the log grew so far again',
  );

  // Kept with the lost one, and sealed after it: the second tree is behind.
  const behind = at('21', 95, 'sm3');
  t.ok(isGivenUp(behind, 'sm3', 100, [before, lost]));
  t.ok(isGivenUp(behind, 'sm3', 100, [before, lost, after]));
  t.ok(isGivenUp(behind, 'sm3', 100, []), 'where the lost one is gone');
  t.notOk(isGivenUp(at('21', 101, 'sm3'), 'sm3', 100, [before, lost]));
  t.notOk(isGivenUp(at('41', 81, 'sm3'), 'sm3', 100, [before, lost, after]), 'kept since');
  t.end();
});

t.test('a name that has the same text already is kept, another text is an error', async (t) => {
  const kept = new Map<string, string>();
  const taken = new Error('taken');
  const shelf = {
    read: async (name: string) => `${kept.get(name)}`,
    async add(name: string, text: string) {
      if (name === 'broken') throw new Error('no room');
      if (kept.has(name)) throw taken;
      kept.set(name, text);
    },
  };
  const add = (name: string, text: string) =>
    addOnce(shelf, (error) => error === taken, [name, text]);
  await add('first', 'a checkpoint');
  await add('first', 'a checkpoint');
  await t.rejects(add('first', 'another one'), taken);
  await t.rejects(add('broken', 'a checkpoint'), /no room/);
  t.same([...kept], [['first', 'a checkpoint']]);
});

t.test(
  'checkpoints are kept as often as configured, where there is a place for them',
  async (t) => {
    let [kept, compared] = [0, 0];
    const keeper = {
      keep: async () => {
        kept += 1;
      },
      compare: async () => {
        compared += 1;
      },
    } as Parameters<typeof checkpointTasks>[0];
    const [task, comparison] = checkpointTasks(keeper, 10);
    t.match(task, { name: 'checkpoints', everyMs: 600_000, atStart: true });
    t.equal(task?.onEveryReplica, undefined);
    await task?.work(new Date(0), new AbortController().signal);
    t.same([kept, compared], [1, 0]);
    t.match(comparison, { everyMs: 600_000, onEveryReplica: true });
    await comparison?.work(new Date(0), new AbortController().signal);
    t.same([kept, compared], [1, 1]);
    t.same(checkpointTasks(undefined, 10), []);
  },
);
