import { v7 as uuidv7 } from 'uuid';
import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { decideProposeNamedExpert, type NamingContent } from './decide-propose-named-expert.ts';
import { namingStatements } from './repository.ts';

/** Proposes named experts for the panel of a case; another officer confirms them. */
export function proposeNamedExpert(
  db: Database,
  caller: Caller,
  applicationId: string,
  { statement, ...content }: NamingContent & { readonly statement: string },
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const key = caseKey(caller.actor, applicationId);
      const [row] = await namingStatements(db).load.execute(key);
      return row && withPolicy(db, row);
    },
    decide: (state) => decideProposeNamedExpert(state, proposalId, content, statement),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
