import { v7 as uuidv7 } from 'uuid';
import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { decideProposeScoreReopening, type Reopening } from './decide-propose-score-reopening.ts';
import { reopeningStatements } from './repository.ts';

/** Proposes to reopen a final score without the applicant; another officer confirms it. */
export function proposeScoreReopening(
  db: Database,
  caller: Caller,
  applicationId: string,
  { statement, ...reopening }: Reopening & { readonly statement: string },
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const key = caseKey(caller.actor, applicationId);
      const [row] = await reopeningStatements(db).load.execute(key);
      return row && withPolicy(db, row);
    },
    decide: (state) => decideProposeScoreReopening(state, proposalId, reopening, statement),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
