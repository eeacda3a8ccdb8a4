import { createHash } from 'node:crypto';
import { canonicalJson } from '#platform/values/canonical.ts';
import type { AllocationInput, EligibleProduct } from './types.ts';

/**
 * SHA-256 over the whole input as lines of RFC 8785 JSON, each ended by a line feed: the terms of
 * the run, then every product with what counts under its cap already, best rank first. The order of
 * `products` does not matter, nor do prior awards of applicants outside the run. A proposal is
 * bound to this digest, and anyone with the input can recompute it.
 */
export function digestAllocationInput(input: AllocationInput): string {
  const { products, priorAwardsFen, ...terms } = input;
  const digest = createHash('sha256').update(`${canonicalJson(terms)}\n`);
  for (const product of products.toSorted((a, b) => a.rank - b.rank)) {
    digest.update(
      lineOf(product, priorAwardsFen[product.capCreditCode ?? product.applicantCreditCode] ?? 0),
    );
  }
  return digest.digest('hex');
}

/**
 * The object is flat and its keys are in RFC 8785 order, so plain `JSON.stringify` is canonical,
 * and fast. It leaves out an absent `capCreditCode`.
 */
function lineOf(product: EligibleProduct, priorFen: number): string {
  const { applicantCreditCode, applicationId, applicationNumber, capCreditCode } = product;
  const { rank, requestedFen, scoreCenti, tierCode } = product;
  const line = JSON.stringify({
    applicantCreditCode,
    applicationId,
    applicationNumber,
    capCreditCode,
    priorFen,
    rank,
    requestedFen,
    scoreCenti,
    tierCode,
  });
  return `${line}\n`;
}
