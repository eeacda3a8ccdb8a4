import t from 'tap';
import { checkpointName, lastName } from '../../../src/ledger/checkpoints/shelf.ts';
import { checkpointTasks } from '../../../src/ledger/checkpoints/tasks.ts';

t.test('kept checkpoints sort by the time of their seal', (t) => {
  const at = (iso: string, size: number) => checkpointName(new Date(iso), size);
  const first = at('2025-11-20T07:30:00.123Z', 41_300);
  const next = at('2025-11-20T07:30:00.124Z', 9);
  t.equal(first, '20251120T073000123Z-000000041300.checkpoint');
  const bySm3 = checkpointName(new Date('2025-11-20T07:30:00.125Z'), 9, 'sm3');
  t.equal(bySm3, '20251120T073000125Z-000000000009.sm3.checkpoint');
  const names = [next, 'README', bySm3, `${next}.part`, first];
  t.equal(lastName(names, 'sha256'), next);
  t.equal(lastName(names, 'sm3'), bySm3, 'each tree has its own');
  t.equal(lastName(['README', next], 'sm3'), undefined);
  t.end();
});

t.test(
  'checkpoints are kept as often as configured, where there is a place for them',
  async (t) => {
    let kept = 0;
    const keeper = {
      keep: async () => {
        kept += 1;
      },
    } as Parameters<typeof checkpointTasks>[0];
    const [task] = checkpointTasks(keeper, 10);
    t.match(task, { name: 'checkpoints', everyMs: 600_000, atStart: true });
    await task?.work(new Date(0), new AbortController().signal);
    t.equal(kept, 1);
    t.same(checkpointTasks(undefined, 10), []);
  },
);
