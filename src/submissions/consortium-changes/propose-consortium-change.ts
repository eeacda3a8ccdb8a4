import { v7 as uuidv7 } from 'uuid';
import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import type { ConsortiumChangeContent } from '../model/consortium-change.ts';
import { decideProposeConsortiumChange } from './decide-propose-consortium-change.ts';
import { consortiumChangeStatements } from './repository.ts';

/** Proposes that a lead or a member leaves a consortium; another officer confirms it (rule 3.7). */
export function proposeConsortiumChange(
  db: Database,
  caller: Caller,
  applicationId: string,
  change: ConsortiumChangeContent & { readonly reason: string },
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  const { memberCreditCode } = change;
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const key = { ...caseKey(caller.actor, applicationId), memberCreditCode };
      const [row] = await consortiumChangeStatements(db).loadProposing.execute(key);
      return row && withPolicy(db, row);
    },
    decide: (state) => decideProposeConsortiumChange(state, proposalId, change),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
