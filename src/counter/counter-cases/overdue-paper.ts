import { withPolicy } from '#cases/index.ts';
import { paperLimit } from '#cases/model/index.ts';
import type { Database } from '#platform/database/database.ts';
import { everyRow, type Keyset } from '#platform/database/keyset.ts';
import type { LapseRule, OverdueCase } from '#pre-review/index.ts';
import { decideLapsePaper } from './decide-lapse-paper.ts';
import { counterStatements } from './repository.ts';
import { runCounterCommand } from './run-counter-command.ts';

const BATCH = 100;

/**
 * Paper that was not brought in time, with neither a booking nor a late visit (rules 4.2a, 4.2b).
 */
export const overduePaper: LapseRule = {
  setting: '/counter/onPaperMissed',
  consequence: ({ counter }) => counter.onPaperMissed,
  overdue: pastTheirLimit,
  lapse: (db, caller, applicationId) =>
    runCounterCommand(db, caller, { applicationId }, decideLapsePaper),
};

/**
 * The policy sets the deadline, and each case pins a version of the policy. So the database finds
 * the cases that await paper, not the late ones.
 */
async function* pastTheirLimit(db: Database, roundId: string | null): AsyncGenerator<OverdueCase> {
  const { paperAwaited } = counterStatements(db);
  const read = (part: Keyset) => paperAwaited.execute({ roundId, ...part });
  for await (const row of everyRow(read, BATCH)) {
    const end = paperLimit(row, (await withPolicy(db, row)).policy);
    if (end !== undefined && row.now >= end) yield row;
  }
}
