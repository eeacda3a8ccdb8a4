import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { usageReportStatusNames } from '../model/instalments/usage-report.ts';
import type { UsageReportRow } from './repository.ts';
import type { UsageReport } from './schemas.ts';

export function presentUsageReport(row: UsageReportRow): UsageReport {
  return {
    id: row.id,
    awardId: row.awardId,
    applicationId: row.applicationId,
    instalment: row.position,
    number: row.number,
    status: row.status,
    statusName: usageReportStatusNames[row.status],
    statement: row.statement,
    evidence: row.evidence.map(({ id, kind, sha256 }) => ({ materialId: id, kind, sha256 })),
    isLate: row.isLate,
    submittedAt: toWireInstant(row.submittedAt),
    returned:
      row.returnReason === null || row.returnDueAt === null
        ? null
        : { reason: row.returnReason, dueAt: toWireInstant(row.returnDueAt) },
    closedAt: toWireInstantOrNull(row.closedAt),
  };
}
