import type { Database } from '../platform/database.ts';
import { Problem } from '../platform/problems.ts';
import type { MaterialRow } from './present.ts';
import { materialStatements } from './repository.ts';

/** The materials of a case in order of upload: the current ones, or the former ones with them. */
export function listMaterials(
  db: Database,
  applicationId: string,
  { former }: { readonly former: boolean },
): Promise<MaterialRow[]> {
  const { current, everyVersion } = materialStatements(db);
  return (former ? everyVersion : current).execute({ applicationId });
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
