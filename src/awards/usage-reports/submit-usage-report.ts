import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideSubmitUsageReport, type UsageReportCommand } from './decide-submit-usage-report.ts';
import { type UsageReportRow, usageReportStatements } from './repository.ts';

/** Hands in the usage report for the next instalment of an award (rule 2.1). */
export function submitUsageReport(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: UsageReportCommand,
  ifMatch?: VersionMatcher,
): Promise<UsageReportRow> {
  const { loadReportable, submit } = usageReportStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await loadReportable.execute(caseKey(caller.actor, applicationId));
      return row && withPolicy(db, row);
    },
    decide: (state) => decideSubmitUsageReport(state, command),
    commit: ({ award }, { move, evidence, ...report }, entries) =>
      submit.execute({
        ...{ ...move, ...report },
        reportId: command.id,
        awardId: award.id,
        statement: command.statement,
        evidence: JSON.stringify(evidence),
        submittedBy: caller.actor.subject,
        entries,
      }),
  });
}
