import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { comparableText } from '#platform/values/text-lines.ts';
import { finding } from '#programme/findings/finding.ts';
import type { FormContent } from './contact.ts';
import type { CaseStatus } from './statuses.ts';

/** While one application is in such a status, its applicant files no other for the same product. */
export const livingStatuses = [
  'draft',
  'submitted',
  'returned',
  'resubmitted',
  'accepted',
] as const satisfies readonly CaseStatus[];

/** Another application of the same applicant in the same round, in a living status. */
export interface LivingApplication {
  readonly id: string;
  /** Null in a draft. */
  readonly number: string | null;
  readonly productKey: string;
}

export interface LivingInRound extends LivingApplication {
  readonly roundId: string;
}

export const livingProductCodes = [
  'product-applied-for-already',
] as const satisfies readonly FindingCode[];

/**
 * What makes two applications of one applicant be about the same product: the scenario, and the
 * product's name as it is compared for same content. The database keeps it unique.
 * @returns null while the form does not name both
 * @see rules 1, 3.4a
 */
export function productKeyOf({
  scenarioCode,
  product,
}: Pick<FormContent, 'scenarioCode' | 'product'>): string | null {
  const name = comparableText(product?.name ?? '');
  return scenarioCode === undefined || name === '' ? null : `${scenarioCode} ${name}`;
}

/**
 * The applicant's other living application for the same product.
 * @param key null where the form names no product: then there is none
 * @see rule 3.4a
 */
export function livingProductFindings(
  key: string | null,
  others: readonly LivingApplication[],
): Finding[] {
  return others
    .filter(({ productKey }) => productKey === key)
    .map(({ id, number }) =>
      finding('product-applied-for-already', '/product/name', { other: number ?? id }),
    );
}
