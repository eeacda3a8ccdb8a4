import type { Static } from 'typebox';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { findRound } from '#rounds/index.ts';
import { type LapseRule, lapseOverdueCases } from './lapse-overdue-cases.ts';
import type { LapseOutcome } from './schemas.ts';

/** What one request may take on; the rest is left to another one, or to the scheduled task. */
const AT_MOST = 500;

/**
 * Lets what is overdue in one round lapse now.
 * @throws Problem `not-found` when there is no such round
 */
export async function startLapseRun(
  db: Database,
  caller: Caller,
  roundId: string,
  rules: readonly LapseRule[],
): Promise<Static<typeof LapseOutcome>> {
  await findRound(db, roundId);
  const outcome = await lapseOverdueCases(db, caller, { rules, roundId, atMost: AT_MOST });
  const blocked = outcome.blocked.map(({ setting, applications }) => ({ setting, applications }));
  return { ...outcome, blocked };
}
