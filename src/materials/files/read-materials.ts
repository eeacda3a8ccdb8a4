import { reader } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { MaterialRow } from './present.ts';
import { materialStatements } from './repository.ts';

/**
 * The materials of a case in order of upload: the current ones, or the former ones too. Only the
 * applicant and auditors see materials that no packet holds; for all others, the current materials
 * are those of the latest packet.
 */
export function listMaterials(
  db: Database,
  actor: Actor,
  applicationId: string,
  { former }: { readonly former: boolean },
): Promise<MaterialRow[]> {
  const { current, everyVersion } = materialStatements(db);
  return (former ? everyVersion : current).execute({ ...reader(actor), applicationId });
}

/**
 * A file that proves the use of an award, which a usage report names.
 * @throws Problem `not-found`
 */
export async function requireEvidence(
  db: Database,
  applicationId: string,
  materialId: string,
): Promise<MaterialRow> {
  const key = { applicationId, materialId };
  const [row] = await materialStatements(db).evidence.execute(key);
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/**
 * One material of the case that the actor may see, retired ones included: packets refer to them.
 * @throws Problem `not-found`
 */
export async function requireMaterial(
  db: Database,
  actor: Actor,
  applicationId: string,
  materialId: string,
): Promise<MaterialRow> {
  const key = { ...reader(actor), applicationId, materialId };
  const [row] = await materialStatements(db).get.execute(key);
  if (row === undefined) throw new Problem('not-found');
  return row;
}
