import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { policyAt } from '#rounds/index.ts';
import type { SettledRound } from '../model/settled-round.ts';
import { type OutcomeRow, settlementStatements } from './repository.ts';

/** A round with all that its settlement depends on: one query, with the clock. */
export async function loadSettledRound(
  db: Database,
  roundId: string,
): Promise<SettledRound | undefined> {
  const rows = await settlementStatements(db).load.execute({ roundId });
  const [first] = rows;
  if (first === undefined) return undefined;
  const { spine: _spine, ...round } = first;
  return {
    ...round,
    policy: await policyAt(db, round.id, round.policyVersion),
    open: rows.flatMap(({ spine }) => (spine === null ? [] : [spine])),
  };
}

/** @throws Problem `not-found` */
export async function requireSettledRound(db: Database, roundId: string): Promise<SettledRound> {
  const round = await loadSettledRound(db, roundId);
  if (round === undefined) throw new Problem('not-found');
  return round;
}

/** Every case of a round, drafts included, by keyset on the id. */
export function listOutcomes(db: Database, roundId: string, page: Keyset): Promise<OutcomeRow[]> {
  return settlementStatements(db).outcomes.execute({ roundId, ...page });
}
