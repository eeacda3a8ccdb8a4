import { v7 as uuidv7 } from 'uuid';
import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { DeclarationKind } from '../model/conflicts.ts';
import { decideDeclareConflict } from './decide-declare-conflict.ts';
import { type DeclarationRow, panelStatements } from './repository.ts';
import { unlessLeftPool } from './seats-of-pool.ts';

/**
 * Records the calling expert's declaration on conflicts of interest, before any content is shown
 * (rules 1, 5).
 */
export function declareConflict(
  db: Database,
  caller: Caller,
  assignmentId: string,
  declaration: DeclarationKind,
): Promise<DeclarationRow> {
  const { actor } = caller;
  const seatId = uuidv7();
  const { loadDeclaring, declare } = panelStatements(db);
  return runCommand(db, caller, {
    load: async () => {
      const [row] = await loadDeclaring.execute({ ...caseKey(actor, ''), assignmentId });
      return row && withPolicy(db, row);
    },
    decide: (state) => decideDeclareConflict(state, declaration, seatId),
    commit: (_state, { move, conflict, seats }, entries) =>
      unlessLeftPool(
        declare.execute({
          ...move,
          expertSubject: actor.subject,
          conflict,
          seats: JSON.stringify(seats),
          assignedBy: actor.subject,
          entries,
        }),
      ),
  });
}
