import { v7 as uuidv7 } from 'uuid';
import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { type BarContent, decideProposeProductBar } from './decide-propose-product-bar.ts';
import { barStatements } from './repository.ts';

/** Proposes to bar a product from awards; another officer confirms it (rule 2.3). */
export function proposeProductBar(
  db: Database,
  caller: Caller,
  applicationId: string,
  bar: BarContent & { readonly reason: string },
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const key = caseKey(caller.actor, applicationId);
      const [row] = await barStatements(db).loadBarrable.execute(key);
      return row && withPolicy(db, row);
    },
    decide: (state) => decideProposeProductBar(state, proposalId, bar),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
