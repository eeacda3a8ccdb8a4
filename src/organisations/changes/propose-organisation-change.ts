import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import {
  decideProposeOrganisationChange,
  type OrganisationChangeCommand,
} from './decide-propose-organisation-change.ts';
import { organisationStatements } from './repository.ts';

/** Proposes that an organisation changed; another officer confirms it. */
export function proposeOrganisationChange(
  db: Database,
  caller: Caller,
  { content, reason }: Omit<OrganisationChangeCommand, 'proposalId'>,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  const { creditCode, successorCreditCode } = content;
  return runCommand(db, caller, {
    load: async () => {
      const { loadProposing } = organisationStatements(db);
      return (await loadProposing.execute({ creditCode, successorCreditCode }))[0];
    },
    decide: (state) => decideProposeOrganisationChange(state, { proposalId, content, reason }),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
