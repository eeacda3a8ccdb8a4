import type { Database } from '../platform/database.ts';
import { Problem } from '../platform/problems.ts';
import type { MaterialRow } from './present.ts';
import { materialStatements } from './repository.ts';

export function listMaterials(db: Database, applicationId: string): Promise<MaterialRow[]> {
  return materialStatements(db).current.execute({ applicationId });
}

/** One material of the case, retired ones included: packets refer to them. @throws Problem `not-found` */
export async function requireMaterial(
  db: Database,
  applicationId: string,
  materialId: string,
): Promise<MaterialRow> {
  const [row] = await materialStatements(db).get.execute({ applicationId, materialId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}
