import { reader, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideConfirmUsageReportAcceptance } from './decide-confirm-usage-report-acceptance.ts';
import { type UsageReportRow, usageReportStatements } from './repository.ts';

/** Accepts a usage report as another officer proposed: its instalment is payable (rule 2.1). */
export function confirmUsageReportAcceptance(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<UsageReportRow> {
  const { actor } = caller;
  const { loadAccepting, accept } = usageReportStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await loadAccepting.execute({ ...reader(actor), proposalId });
      if (row === undefined) return undefined;
      const { proposalVersion, ...state } = await withPolicy(db, row);
      return { ...state, caseVersion: state.version, version: proposalVersion };
    },
    decide: (state) => decideConfirmUsageReportAcceptance(state, actor.subject),
    commit: ({ version, report, award }, { move, openBasisPoints, nextDueAt }, entries) =>
      accept.execute({
        ...move,
        reportId: report.id,
        awardId: award.id,
        position: report.position,
        ...{ openBasisPoints, nextDueAt },
        proposalId,
        proposalVersion: version,
        closedBy: actor.subject,
        entries,
      }),
  });
}
