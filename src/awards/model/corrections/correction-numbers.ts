import type { Refused } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** The numbers of a report, beside what has them. */
export interface CorrectionNumbers {
  /** That of the correction itself. */
  readonly externalId: string;
  /** What the payment or clawback should have had; null: its number is right. */
  readonly rightExternalId: string | null;
}

/**
 * Numbers that something else has.
 * @param present the number under which the payment or clawback stands
 * @param taken those of both numbers that are in force
 */
export function numberFindings(
  { externalId, rightExternalId }: CorrectionNumbers,
  present: string,
  taken: readonly string[],
): Finding[] {
  const isRightTaken =
    rightExternalId !== null && rightExternalId !== present && taken.includes(rightExternalId);
  return [
    ...(taken.includes(externalId) ? [finding('external-id-used', '/externalId')] : []),
    ...(rightExternalId === externalId
      ? [finding('number-of-correction', '/rightExternalId')]
      : isRightTaken
        ? [finding('external-id-used', '/rightExternalId')]
        : []),
  ];
}

/** The problem of a refusal where only a number is wrong: that of any report under a number in use. */
export function refusedNumbers(refusal: Refused): Refused {
  const isNumber = refusal.findings.every(({ code }) => code === 'external-id-used');
  return isNumber ? { ...refusal, problem: 'conflict' } : refusal;
}
