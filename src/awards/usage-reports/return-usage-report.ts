import { reader, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideReturnUsageReport } from './decide-return-usage-report.ts';
import { type UsageReportRow, usageReportStatements } from './repository.ts';

/** Returns a usage report; another one may be handed in until the given time (rule 2.1). */
export function returnUsageReport(
  db: Database,
  caller: Caller,
  reportId: string,
  command: { readonly reason: string; readonly dueAt: Date },
  ifMatch?: VersionMatcher,
): Promise<UsageReportRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadJudged(db, caller.actor, reportId),
    decide: (state) => decideReturnUsageReport(state, command),
    commit: ({ report }, { move, dueAt }, entries) =>
      usageReportStatements(db).return.execute({
        ...move,
        reportId: report.id,
        position: report.position,
        reason: command.reason,
        returnDueAt: dueAt,
        closedBy: caller.actor.subject,
        entries,
      }),
  });
}

/** A usage report with its award and case: one query, with the clock. */
export async function loadJudged(db: Database, actor: Actor, reportId: string) {
  const key = { ...reader(actor), reportId };
  const [row] = await usageReportStatements(db).loadJudged.execute(key);
  return row && withPolicy(db, row);
}
