import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { ObjectionRow } from './repository.ts';
import type { Objection } from './schemas.ts';

export function presentObjection(row: ObjectionRow): Objection {
  return {
    id: row.id,
    runId: row.runId,
    awardId: row.awardId,
    kind: row.kind,
    reference: row.reference,
    receivedOn: row.receivedOn,
    recordedAt: toWireInstant(row.recordedAt),
    recordedBy: row.recordedBy,
    outcome: row.outcome,
    reason: row.reason,
    resolvedAt: toWireInstantOrNull(row.resolvedAt),
    resolvedBy: row.resolvedBy,
  };
}
