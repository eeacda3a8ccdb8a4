import { withPolicy } from '#cases/index.ts';
import { paperLimit } from '#cases/model/index.ts';
import type { Database } from '#platform/database/database.ts';
import type { LapseRule, OverdueCase, OverduePage } from '#pre-review/index.ts';
import { decidePaperLapse } from './decide-paper-lapse.ts';
import { counterStatements } from './repository.ts';
import { runCounterCommand } from './run-counter-command.ts';

/** Paper that was not brought in time, neither booked nor uploaded late (rules 4.2a, 4.2b). */
export const paperLapse: LapseRule = {
  setting: '/counter/onPaperMissed',
  consequence: ({ counter }) => counter.onPaperMissed,
  overdue: overduePaper,
  lapse: (db, caller, applicationId) =>
    runCounterCommand(db, caller, { applicationId }, decidePaperLapse),
};

/** The deadline is the policy's, of which each case pins a version: the database finds what awaits paper, not what is late. */
async function overduePaper(
  db: Database,
  { roundId, after, limit }: OverduePage,
): Promise<readonly OverdueCase[]> {
  const { paperAwaited } = counterStatements(db);
  for (let from = after; ; ) {
    const rows = await paperAwaited.execute({ roundId, after: from, limit });
    const cases = await Promise.all(rows.map((row) => withPolicy(db, row)));
    const overdue = cases.filter((each) => {
      const end = paperLimit(each, each.policy);
      return end !== undefined && each.now >= end;
    });
    const last = rows.at(-1);
    if (last === undefined || overdue.length > 0) return overdue;
    from = last.id;
  }
}
