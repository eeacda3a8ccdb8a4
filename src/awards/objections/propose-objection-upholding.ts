import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import {
  decideProposeObjectionUpholding,
  type UpholdingContent,
} from './decide-propose-objection-upholding.ts';
import { loadObjection } from './read-objections.ts';

/** Proposes to uphold an objection; another officer confirms it (rules 2.1, 2.4). */
export function proposeObjectionUpholding(
  db: Database,
  caller: Caller,
  objectionId: string,
  upholding: UpholdingContent & { readonly statement: string },
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    load: () => loadObjection(db, objectionId, subject),
    decide: (state) => decideProposeObjectionUpholding(state, subject, proposalId, upholding),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
