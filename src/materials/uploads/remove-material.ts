import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { materialStatements } from '../files/repository.ts';
import { decideRemoveMaterial } from './decide-upload.ts';
import { loadMaterialCase } from './store-upload.ts';

/** Takes a material out of the next submission; packets that hold it keep it. */
export function removeMaterial(
  db: Database,
  caller: Caller,
  applicationId: string,
  materialId: string,
): Promise<SpineRow> {
  return runCommand(db, caller, {
    load: () => loadMaterialCase(db, caller.actor, applicationId),
    decide: (state) => decideRemoveMaterial(state, materialId),
    commit: (_state, { move }, entries) =>
      materialStatements(db).detach.execute({ ...move, materialId, entries }),
  });
}
