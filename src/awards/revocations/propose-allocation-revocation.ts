import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { decideProposeAllocationRevocation } from './decide-propose-allocation-revocation.ts';
import { loadRevocableRun } from './load-revocable-run.ts';

/** Proposes to revoke a confirmed run; another officer confirms it (rules 2.1, 2.4). */
export function proposeAllocationRevocation(
  db: Database,
  caller: Caller,
  { runId, reason }: { readonly runId: string; readonly reason: string },
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadRevocableRun(db, runId),
    decide: (state) => decideProposeAllocationRevocation(state, proposalId, reason),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
