import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { ReconsiderationRow } from './read-reconsiderations.ts';
import type { Reconsideration } from './schemas.ts';

export function presentReconsideration(row: ReconsiderationRow): Reconsideration {
  return {
    id: row.id,
    applicationId: row.applicationId,
    fromStatus: row.fromStatus,
    toStatus: row.toStatus,
    reference: row.reference,
    dueAt: toWireInstantOrNull(row.dueAt),
    paperDueAt: toWireInstantOrNull(row.paperDueAt),
    confirmedAt: toWireInstant(row.confirmedAt),
  };
}
