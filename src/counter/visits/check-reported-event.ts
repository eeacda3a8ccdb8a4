import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { CounterEventKind } from '../model/vocabulary.ts';

/** A receipt belongs to an event of its kind, and to no other. @see rule 4.2 */
export function checkReportedEvent({
  kind,
  receipt,
}: {
  readonly kind: CounterEventKind;
  readonly receipt?: object;
}): Finding[] {
  if (kind === 'receipt' && receipt === undefined) {
    const field = { zh: '收件结果', en: 'The receipt' };
    return [finding('required', '/receipt', { field }, null)];
  }
  return kind !== 'receipt' && receipt !== undefined ? [finding('unknown-field', '/receipt')] : [];
}
