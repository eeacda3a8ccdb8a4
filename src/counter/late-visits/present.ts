import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { LateVisit } from '../model/counter-case.ts';
import type { LateVisitView } from './schemas.ts';

export function presentLateVisit(row: LateVisit): LateVisitView {
  return {
    id: row.id,
    appointmentId: row.appointmentId,
    applicationId: row.applicationId,
    state: row.state,
    statedAt: toWireInstant(row.statedAt),
    hasReceipt: row.receipt !== null,
    reportedAt: toWireInstant(row.reportedAt),
    judgedAt: toWireInstantOrNull(row.judgedAt),
    rejection: row.rejection,
  };
}
