import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { PaymentKind } from '../vocabulary.ts';

/** Of a correction of a payment. */
export const notPaymentCodes = [
  'correction-of-correction',
  'clawback-for-payment',
] as const satisfies readonly FindingCode[];

/** Of a correction of a clawback. */
export const notClawbackCodes = [
  'correction-of-correction',
  'payment-for-clawback',
] as const satisfies readonly FindingCode[];

/** What is wrong with a correction of an act of another kind than the address says. */
export function otherActFinding(kind: PaymentKind): Finding {
  if (kind === 'clawback') return finding('clawback-for-payment', '');
  if (kind === 'disbursement') return finding('payment-for-clawback', '');
  return finding('correction-of-correction', '');
}
