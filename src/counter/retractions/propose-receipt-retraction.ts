import { v7 as uuidv7 } from 'uuid';
import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import {
  decideProposeReceiptRetraction,
  type ReceiptRetraction,
} from './decide-propose-receipt-retraction.ts';
import { retractionStatements } from './repository.ts';

/** Proposes to take a mistaken confirmation of paper back; an officer confirms it. */
export function proposeReceiptRetraction(
  db: Database,
  caller: Caller,
  appointmentId: string,
  { dueAt, reason }: Pick<ReceiptRetraction, 'dueAt' | 'reason'>,
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const { actor } = caller;
  const byOfficer = actor.role === 'officer';
  const input = { proposalId: uuidv7(), dueAt, reason, byOfficer };
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const { applicationId: _case, ...reads } = caseKey(actor, '');
      const { load } = retractionStatements(db);
      const [row] = await load.execute({ ...reads, appointmentId });
      return row && withPolicy(db, row);
    },
    decide: (state) => decideProposeReceiptRetraction(state, input),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
