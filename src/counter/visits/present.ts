import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { LateVisit } from '../model/counter-case.ts';
import type { CounterEvent } from '../model/counter-event.ts';
import type { ReceiptTerms } from '../model/terms.ts';
import type { LateVisitView } from './late-visit-schemas.ts';
import type { CounterEventBody, NewReceipt } from './schemas.ts';

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

/** A receipt as the rules read it: what was compared with nothing says so. */
export function receiptTerms({ counterNumber, items, outcome, dueAt }: NewReceipt): ReceiptTerms {
  return {
    counterNumber,
    items: items.map((item) => ({ comparedWith: [], ...item })),
    outcome,
    ...(dueAt === undefined ? {} : { dueAt: new Date(dueAt).toISOString() }),
  };
}

/** A counter's event as the rules read it; null where none was told. */
export function eventOf(body: CounterEventBody | undefined): CounterEvent | null {
  return body === undefined ? null : { ...body, at: new Date(body.at) };
}
