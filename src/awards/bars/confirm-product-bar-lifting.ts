import { caseKey, type SpineRow, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideConfirmProductBarLifting } from './decide-confirm-product-bar-lifting.ts';
import { barStatements } from './repository.ts';

/** Lifts the bar of a product as another officer proposed (rule 2.3). */
export function confirmProductBarLifting(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { actor } = caller;
  const { loadConfirming, confirm } = barStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const key = { ...caseKey(actor, ''), proposalId, kind: 'product-bar-lifting' };
      const [row] = await loadConfirming.execute(key);
      return row && { ...row, case: await withPolicy(db, row.case) };
    },
    decide: (state) => decideConfirmProductBarLifting(state, actor.subject),
    commit: ({ version }, move, entries) =>
      confirm.execute({
        ...move,
        proposalId,
        proposalVersion: version,
        closedBy: actor.subject,
        entries,
      }),
  });
}
