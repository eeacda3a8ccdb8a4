import type { Refused } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** The numbers of a report, beside what has them. */
export interface CorrectionNumbers {
  /** That of the correction itself. */
  readonly externalId: string;
  /** What the payment or clawback should have had; null: its number is right. */
  readonly rightExternalId: string | null;
  /** What really was paid or came back; null: that was right, or it moves. */
  readonly amountFen: number | null;
}

/** The payment or clawback that it corrects. */
export interface NumberedAct {
  readonly externalId: string;
  readonly standingFen: number;
  readonly isMoved: boolean;
}

/**
 * Numbers that something else has. One that was corrected to nothing has lost its number; where
 * it counts again, it takes the number again.
 * @param taken the numbers of the correction and of the act that other acts have
 */
export function numberFindings(
  { externalId, rightExternalId, amountFen }: CorrectionNumbers,
  { externalId: present, standingFen, isMoved }: NumberedAct,
  taken: readonly string[],
): Finding[] {
  const isUsed = taken.includes(externalId) || (externalId === present && !isMoved);
  const isRightTaken =
    rightExternalId !== null && rightExternalId !== present && taken.includes(rightExternalId);
  const countsAgain = standingFen === 0 && !isMoved && amountFen !== null && amountFen > 0;
  return [
    ...(isUsed ? [finding('external-id-used', '/externalId')] : []),
    ...(countsAgain && taken.includes(present) ? [finding('external-id-used', '/amount')] : []),
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
