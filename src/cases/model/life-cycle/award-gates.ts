import { finding } from '#programme/findings/finding.ts';
import type { CaseFacts } from '../case-facts.ts';
import { type AwardState, awardStateNames } from '../statuses.ts';
import type { GateVerdict } from './gates.ts';

/**
 * After its allocation is confirmed, an award is published, becomes final, and is then paid.
 * @see rule 2.1
 */

export function awardGranted(facts: CaseFacts): GateVerdict {
  return awardIn('granted', facts);
}

export function awardPublished(facts: CaseFacts): GateVerdict {
  return awardIn('published', facts);
}

export function awardFinal(facts: CaseFacts): GateVerdict {
  return awardIn('final', facts);
}

/** A product with proof of double benefit gets nothing more. @see rule 2.3 */
export function notBarred({ barredAt }: CaseFacts): GateVerdict {
  return barredAt === null ? {} : { finding: finding('product-barred', '', { at: barredAt }) };
}

export function productBarred({ barredAt }: CaseFacts): GateVerdict {
  return barredAt === null ? { finding: finding('product-not-barred', '') } : {};
}

function awardIn(wanted: Exclude<AwardState, 'withdrawn'>, { awardState }: CaseFacts): GateVerdict {
  if (awardState === wanted) return {};
  const present = awardState === null ? noAward : awardStateNames[awardState];
  return { finding: finding(`award-not-${wanted}`, '', { present }) };
}

const noAward = { zh: '尚无资助', en: 'none' } as const;
