import { v7 as uuidv7 } from 'uuid';
import { reader, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { decideProposeInstalmentLapse } from './decide-propose-instalment-lapse.ts';
import { lapseStatements } from './lapse-statements.ts';

/** Proposes that missed instalments lapse; another officer confirms it (rules 2.1, 2.4). */
export function proposeInstalmentLapse(
  db: Database,
  caller: Caller,
  { awardId, reason }: { readonly awardId: string; readonly reason: string },
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await lapseStatements(db).load.execute({ ...reader(caller.actor), awardId });
      return row && withPolicy(db, row);
    },
    decide: (state) => decideProposeInstalmentLapse(state, proposalId, reason),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
