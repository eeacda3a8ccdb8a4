import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import type { PublicationContent } from '../model/vocabulary.ts';
import { decideProposePublicationChange } from './decide-propose-publication-change.ts';
import { changeStatements } from './repository.ts';

/** Proposes to correct a publication or to prolong it; another officer confirms it (rule 2.1). */
export function proposePublicationChange(
  db: Database,
  caller: Caller,
  runId: string,
  change: PublicationContent & { readonly statement: string },
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    load: async () => (await changeStatements(db).load.execute({ runId }))[0],
    decide: (state) => decideProposePublicationChange(state, proposalId, change),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
