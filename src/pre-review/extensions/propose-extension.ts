import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { policyAt } from '#rounds/index.ts';
import { decideProposeExtension, type ExtensionInput } from './decide-propose-extension.ts';
import { roundExtensionStatements } from './repository.ts';

/** Proposes more time for every applicant of a round; another officer confirms it. */
export function proposeExtension(
  db: Database,
  caller: Caller,
  roundId: string,
  input: ExtensionInput,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    load: async () => {
      const [round] = await roundExtensionStatements(db).loadRound.execute({ roundId });
      return round && { ...round, policy: await policyAt(db, round.id, round.policyVersion) };
    },
    decide: (state) => decideProposeExtension(state, proposalId, input),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
