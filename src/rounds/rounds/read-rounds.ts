import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type RoundRow, roundStatements } from './repository.ts';

/** @throws Problem `not-found` */
export async function findRound(db: Database, roundId: string): Promise<RoundRow> {
  const [round] = await roundStatements(db).find.execute({ roundId });
  if (round === undefined) throw new Problem('not-found');
  return round;
}

/** The round whose policies carry the code; undefined when none was opened. */
export async function findRoundByCode(db: Database, code: string): Promise<RoundRow | undefined> {
  const [round] = await roundStatements(db).findByCode.execute({ code });
  return round;
}

/** Rounds in the order in which they were opened, by keyset on the id. */
export function listRounds(db: Database, page: Keyset): Promise<RoundRow[]> {
  return roundStatements(db).list.execute({ ...page });
}
