import t from 'tap';
import { checkpointName, lastName } from '../../../src/ledger/checkpoints/shelf.ts';
import { checkpointTasks } from '../../../src/ledger/checkpoints/tasks.ts';

t.test('kept checkpoints sort by the time of their seal', (t) => {
  const at = (iso: string, size: number) => checkpointName(new Date(iso), size);
  const first = at('2025-11-20T07:30:00.123Z', 41_300);
  const next = at('2025-11-20T07:30:00.124Z', 9);
  t.equal(first, '20251120T073000123Z-000000041300.checkpoint');
  t.equal(lastName([next, 'README', `${next}.part`, first]), next);
  t.equal(lastName(['README']), undefined);
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
