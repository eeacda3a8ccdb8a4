import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type CorrectionRow, correctionStatements } from './repository.ts';

/** @throws Problem `not-found` */
export async function requireCorrection(
  db: Database,
  correctionId: string,
): Promise<CorrectionRow> {
  const [row] = await correctionStatements(db).get.execute({ correctionId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}
