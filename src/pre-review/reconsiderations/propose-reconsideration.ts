import { v7 as uuidv7 } from 'uuid';
import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import {
  decideProposeReconsideration,
  type ReconsiderationCommand,
} from './decide-propose-reconsideration.ts';
import { reconsiderationStatements } from './repository.ts';

/** Proposes that an ended case is taken up again; another officer confirms it. */
export function proposeReconsideration(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: Omit<ReconsiderationCommand, 'proposalId'>,
): Promise<ProposalRow> {
  const { actor } = caller;
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    load: async () => {
      const key = caseKey(actor, applicationId);
      const [row] = await reconsiderationStatements(db).loadProposing.execute(key);
      return row && withPolicy(db, row);
    },
    decide: (state) =>
      decideProposeReconsideration(state, actor.subject, { ...command, proposalId }),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
