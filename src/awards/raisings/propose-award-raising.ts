import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { decideProposeAwardRaising } from './decide-propose-award-raising.ts';
import { loadRaisableAward } from './load-raisable-award.ts';

/** Proposes to raise an award; another officer confirms it (rules 2.1, 2.4). */
export function proposeAwardRaising(
  db: Database,
  caller: Caller,
  { awardId, reason }: { readonly awardId: string; readonly reason: string },
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadRaisableAward(db, caller.actor, awardId),
    decide: (state) => decideProposeAwardRaising(state, proposalId, reason),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
