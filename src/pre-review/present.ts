import { toWireInstant } from '../platform/instant.ts';
import type { PreReviewDecision, ReturnNotice } from './schemas.ts';
import type { preReviewDecisions, returnNotices } from './tables.ts';

export function presentNotice(row: typeof returnNotices.$inferSelect): ReturnNotice {
  return {
    id: row.id,
    applicationId: row.applicationId,
    number: row.number,
    kind: row.kind,
    stage: row.stage,
    submissionNumber: row.submissionNumber,
    dueAt: toWireInstant(row.dueAt),
    items: [...row.items],
    opensAll: row.opensAll,
    issuedAt: toWireInstant(row.issuedAt),
  };
}

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
