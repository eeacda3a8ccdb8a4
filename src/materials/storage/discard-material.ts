import { runCommand } from '#ledger/index.ts';
import { systemCaller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { everyRow } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { decideDiscardMaterial } from './decide-discard-material.ts';
import { discardStatements } from './repository.ts';
import { BATCH } from './unkept-files.ts';

/**
 * Discards every file that no packet holds and that was replaced or removed, or whose round was
 * archived or cancelled, so many days ago. The next sweep takes its bytes into quarantine.
 * @returns how many
 */
export async function discardMaterials(
  db: Database,
  days: number,
  signal?: AbortSignal,
): Promise<number> {
  const { rowsAfter } = discardStatements(db);
  let discarded = 0;
  for await (const row of everyRow((part) => rowsAfter.execute({ ...part, days }), BATCH)) {
    signal?.throwIfAborted();
    if (row.isUnnamed && (await discardMaterial(db, row.id, days))) discarded += 1;
  }
  return discarded;
}

/** @returns false where another replica was faster */
async function discardMaterial(db: Database, materialId: string, days: number): Promise<boolean> {
  const { load, discard } = discardStatements(db);
  try {
    await runCommand(db, systemCaller('sweep'), {
      load: async () => (await load.execute({ materialId, days }))[0],
      decide: (state) => decideDiscardMaterial(state, materialId),
      commit: (_state, { move }, entries) => discard.execute({ ...move, materialId, entries }),
    });
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'conflict') return false;
    throw error;
  }
}
