import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { policyInput } from '../model/decide-policy.ts';
import { decideProposePolicy } from './decide-propose-policy.ts';
import type { PolicyRevisionInput } from './publish-policy.ts';
import { policyStatements } from './repository.ts';

/** Proposes a new version of a round's policy; another person confirms it. */
export function proposePolicy(
  db: Database,
  caller: Caller,
  roundId: string,
  { document, reason, ...origin }: PolicyRevisionInput,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  const input = policyInput(document, reason, origin);
  return runCommand(db, caller, {
    load: async () => (await policyStatements(db).loadProposing.execute({ roundId }))[0],
    decide: (state) => decideProposePolicy(state, proposalId, input),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({
        ...proposalParameters(proposal, caller),
        entries,
      }),
  });
}
