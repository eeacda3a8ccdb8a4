import { caseKey, requireCase } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type UsageReportRow, usageReportStatements } from './repository.ts';

/** The usage reports of a case that the actor may see, in order. @throws Problem `not-found` */
export async function listUsageReports(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<UsageReportRow[]> {
  const { id } = await requireCase(db, actor, applicationId);
  return usageReportStatements(db).ofCase.execute({ applicationId: id });
}

/** @throws Problem `not-found` where there is no report that the actor may see */
export async function requireUsageReport(
  db: Database,
  actor: Actor,
  reportId: string,
): Promise<UsageReportRow> {
  const key = { ...caseKey(actor, ''), reportId };
  const [row] = await usageReportStatements(db).find.execute(key);
  if (row === undefined) throw new Problem('not-found');
  return row;
}
