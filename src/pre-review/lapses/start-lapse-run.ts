import type { Static } from 'typebox';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { findRound } from '#rounds/index.ts';
import { type LapseRule, lapseOverdueCases } from './lapse-overdue-cases.ts';
import type { LapseOutcome } from './schemas.ts';

/** The most cases of one request; another request or the scheduled task handles the rest. */
const AT_MOST = 500;

/**
 * Lets the overdue cases of one round lapse now.
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
