import { v7 as uuidv7 } from 'uuid';
import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { decideProposeProductBarLifting } from './decide-propose-product-bar-lifting.ts';
import { barStatements } from './repository.ts';

/** Proposes to lift the bar of a product; another officer confirms it (rule 2.3). */
export function proposeProductBarLifting(
  db: Database,
  caller: Caller,
  applicationId: string,
  reason: string,
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const key = caseKey(caller.actor, applicationId);
      const [row] = await barStatements(db).loadLiftable.execute(key);
      return row && withPolicy(db, row);
    },
    decide: (state) => decideProposeProductBarLifting(state, proposalId, reason),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
