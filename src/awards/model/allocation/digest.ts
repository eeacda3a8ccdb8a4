import { createHash } from 'node:crypto';
import { canonicalJson } from '#platform/values/canonical.ts';
import type { AllocationInput, EligibleProduct, PriorAward } from './types.ts';

/**
 * SHA-256 over the whole input as lines of RFC 8785 JSON, each ended by a line feed: the terms of
 * the run, then every product with what counts under its cap already, best rank first. The order of
 * `products` does not matter, nor do prior awards of applicants outside the run. A proposal is
 * bound to this digest, and anyone with the input can recompute it.
 */
export function digestAllocationInput(input: AllocationInput): string {
  const { products, priorAwardsFen, priorAwards = {}, ...terms } = input;
  const digest = createHash('sha256').update(`${canonicalJson(terms)}\n`);
  const ranked = products.toSorted((a, b) => a.rank - b.rank);
  // A call for each line would take longer than its bytes.
  for (let at = 0; at < ranked.length; at += LINES_AT_ONCE) {
    const lines = ranked.slice(at, at + LINES_AT_ONCE).map((product) => {
      const code = product.capCreditCode ?? product.applicantCreditCode;
      return lineOf(product, priorAwardsFen[code] ?? 0, priorAwards[code]);
    });
    digest.update(`${lines.join('\n')}\n`);
  }
  return digest.digest('hex');
}

const LINES_AT_ONCE = 1_000;

/**
 * All keys are in RFC 8785 order, so plain `JSON.stringify` is canonical, and fast. It leaves out
 * what is absent.
 */
function lineOf(
  product: EligibleProduct,
  priorFen: number,
  priorAwards?: readonly PriorAward[],
): string {
  const { applicantCreditCode, applicationId, applicationNumber, capCreditCode } = product;
  const { rank, requestedFen, scoreCenti, tierCode } = product;
  return JSON.stringify({
    applicantCreditCode,
    applicationId,
    applicationNumber,
    capCreditCode,
    priorAwards: priorAwards?.map(({ applicantCreditCode, awardId, roundId, ...prior }) => ({
      applicantCreditCode,
      awardId,
      roundId,
      runId: prior.runId,
      standingFen: prior.standingFen,
    })),
    priorFen,
    rank,
    requestedFen,
    scoreCenti,
    tierCode,
  });
}
