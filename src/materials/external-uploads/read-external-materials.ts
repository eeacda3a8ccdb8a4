import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { MaterialRow } from '../files/present.ts';
import { materialStatements } from '../files/repository.ts';

/**
 * A file that the finance platform sent for a case.
 * @param applicationId a case that the caller may see
 * @throws Problem `not-found`
 */
export async function requireExternalMaterial(
  db: Database,
  _actor: Actor,
  applicationId: string,
  materialId: string,
): Promise<MaterialRow> {
  const [row] = await materialStatements(db).external.execute({ applicationId, materialId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}
