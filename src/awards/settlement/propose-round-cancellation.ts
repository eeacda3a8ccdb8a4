import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { decideProposeRoundCancellation } from './decide-propose-round-cancellation.ts';
import { loadSettledRound } from './read-settlement.ts';

/** Proposes to cancel a round; another officer confirms it. */
export function proposeRoundCancellation(
  db: Database,
  caller: Caller,
  roundId: string,
  reason: string,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    load: () => loadSettledRound(db, roundId),
    decide: (state) => decideProposeRoundCancellation(state, proposalId, reason),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
