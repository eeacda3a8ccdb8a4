import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import t from 'tap';
import { watchSeals } from '../../src/events/feed/seal-watch.ts';
import { sealEntries } from '../../src/ledger/index.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { startTestService } from '../support/service.ts';

// Who waits for events asks the database once at a time, however long an answer takes.

const { pool, owner } = await startTestService(t);
const db = databaseOf(pool);
const LOOKS = 15;

t.test('a database that hangs is asked once, and again when it has answered', async (t) => {
  const blocker = await owner.connect();
  await blocker.query('BEGIN');
  await blocker.query('LOCK TABLE ledger_roots IN ACCESS EXCLUSIVE MODE');
  mock.timers.enable({ apis: ['setInterval'] });
  t.teardown(() => mock.timers.reset());
  const listener = { open: async () => {}, close: async () => {} };
  const watch = watchSeals(db, () => listener);
  const waits = watch.grown(0, new AbortController().signal);
  const underWay = () => pool.totalCount - pool.idleCount + pool.waitingCount;
  const before = underWay();
  for (let look = 0; look < LOOKS; look += 1) {
    mock.timers.tick(1_000);
    await turn();
  }
  t.equal(underWay() - before, 1, `one of ${LOOKS} looks is under way`);
  await blocker.query('ROLLBACK');
  blocker.release();
  while (underWay() > before) await turn();
  await sealEntries(db);
  mock.timers.tick(1_000);
  await waits;
  await watch.close();
});
