import { v7 as uuidv7 } from 'uuid';
import { caseKey, type SpineRow, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { unlessLeftPool } from '../panels/seats-of-pool.ts';
import { decideConfirmNamedExpert } from './decide-confirm-named-expert.ts';
import { namingStatements } from './repository.ts';

/** Puts the experts on a panel whom another officer proposed (rules 1, 5). */
export function confirmNamedExpert(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { actor } = caller;
  const { subject } = actor;
  const { loadConfirming, confirm } = namingStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await loadConfirming.execute({ ...caseKey(actor, ''), proposalId });
      return row && { ...row, case: await withPolicy(db, row.case) };
    },
    decide: (state) => decideConfirmNamedExpert(state, subject),
    commit: ({ version }, { move, seats }, entries) =>
      unlessLeftPool(
        confirm.execute({
          ...move,
          seats: JSON.stringify(seats.map((seat) => ({ ...seat, id: uuidv7() }))),
          assignedBy: subject,
          proposalId,
          proposalVersion: version,
          closedBy: subject,
          entries,
        }),
      ),
  });
}
