import type { CounterEvent } from '../model/counter-event.ts';
import type { ReceiptTerms } from '../model/terms.ts';
import type { CounterEventBody, NewReceipt } from './schemas.ts';

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
