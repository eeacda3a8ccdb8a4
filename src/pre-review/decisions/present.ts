import { toWireInstant } from '#platform/values/instant.ts';
import type { PreReviewDecision } from './schemas.ts';
import type { preReviewDecisions } from './tables.ts';

export function presentDecision(row: typeof preReviewDecisions.$inferSelect): PreReviewDecision {
  return {
    id: row.id,
    applicationId: row.applicationId,
    kind: row.kind,
    submissionNumber: row.submissionNumber,
    checks: [...row.checks],
    ruleIds: [...row.ruleIds],
    reason: row.reason,
    paperItems: [...row.paperItems],
    decidedAt: toWireInstant(row.decidedAt),
  };
}
