import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { findRound } from '#rounds/index.ts';
import { type DrawRow, type DrawSummaryRow, drawStatements } from './repository.ts';

/** Draws of a round, newest first, by keyset on the id; otherwise like `listPool`. */
export async function listDraws(
  db: Database,
  roundId: string,
  page: Keyset,
): Promise<DrawSummaryRow[]> {
  await findRound(db, roundId);
  return drawStatements(db).list.execute({ roundId, ...page });
}

/** A draw; once drawn, with everything needed to redo it. @throws Problem `not-found` */
export async function requireDraw(db: Database, drawId: string): Promise<DrawRow> {
  const [row] = await drawStatements(db).find.execute({ drawId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}
