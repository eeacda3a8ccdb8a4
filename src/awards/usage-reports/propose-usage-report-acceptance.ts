import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type ProposalRow, proposalParameters, proposalStatements } from '#proposals/index.ts';
import { decideProposeUsageReportAcceptance } from './decide-propose-usage-report-acceptance.ts';
import { loadJudged } from './return-usage-report.ts';

/** Proposes to accept a usage report; another officer confirms it (rule 2.1). */
export function proposeUsageReportAcceptance(
  db: Database,
  caller: Caller,
  { reportId, reason }: { readonly reportId: string; readonly reason: string },
  ifMatch?: VersionMatcher,
): Promise<ProposalRow> {
  const proposalId = uuidv7();
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadJudged(db, caller.actor, reportId),
    decide: (state) => decideProposeUsageReportAcceptance(state, proposalId, reason),
    commit: (_state, proposal, entries) =>
      proposalStatements(db).propose.execute({ ...proposalParameters(proposal, caller), entries }),
  });
}
