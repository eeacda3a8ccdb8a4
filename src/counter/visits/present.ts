import type { CounterEvent } from '../model/counter-event.ts';
import type { ReceiptInput } from '../model/vocabulary.ts';
import type { CounterEventBody, NewPaperReceipt } from './schemas.ts';

/** A receipt as the rules read it: an item without a comparison gets an empty list. */
export function receiptInput({
  counterNumber,
  items,
  outcome,
  dueAt,
}: NewPaperReceipt): ReceiptInput {
  return {
    counterNumber,
    items: items.map((item) => ({ comparedWith: [], ...item })),
    outcome,
    ...(dueAt === undefined ? {} : { dueAt: new Date(dueAt).toISOString() }),
  };
}

/** A counter's event as the rules read it; null where none was sent. */
export function eventOf(body: CounterEventBody | undefined): CounterEvent | null {
  return body === undefined ? null : { ...body, at: new Date(body.at) };
}
