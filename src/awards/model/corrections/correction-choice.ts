import type { Finding, Localized } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { RuleId } from '#programme/rules.ts';

/** What a report of a correction says was wrong. Null: that was right. */
export interface CorrectionChoice {
  readonly amountFen: number | null;
  readonly targetAwardId: string | null;
  readonly rightExternalId: string | null;
  readonly liftsStop?: boolean;
}

/**
 * A correction says one thing that was wrong: the amount, the award, or the number; a clawback's also
 * that it stopped payment.
 * @param field names all of them, for a report that says none
 */
export function choiceFindings(
  { amountFen, targetAwardId, rightExternalId, liftsStop = false }: CorrectionChoice,
  field: Localized,
  rule: RuleId,
): Finding[] {
  const isOther = amountFen !== null || targetAwardId !== null || liftsStop;
  if (rightExternalId !== null) {
    return isOther ? [finding('amount-or-award', '/rightExternalId')] : [];
  }
  if (amountFen !== null && targetAwardId !== null) return [finding('amount-or-award', '/awardId')];
  return isOther ? [] : [finding('required', '/amount', { field }, rule)];
}
