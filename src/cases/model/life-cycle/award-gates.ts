import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { CaseFacts } from '../case-facts.ts';
import { type AwardState, awardStateNames } from '../statuses.ts';
import type { GateVerdict } from './gates.ts';

/**
 * After its allocation is confirmed, an award is published, becomes final, and is then paid.
 * @see rule 2.1
 */

/** A confirmed result, an award or none, that is not published. */
export function resultHeld({ awardState, resultHeldAt }: CaseFacts): GateVerdict {
  if (resultHeldAt !== null) return {};
  const present = awardState === null ? noAward : awardStateNames[awardState];
  return { finding: finding('result-not-held', '', { present }) };
}

export function awardPublished(facts: CaseFacts): GateVerdict {
  return awardIn('published', facts);
}

export function awardFinal(facts: CaseFacts): GateVerdict {
  return awardIn('final', facts);
}

/**
 * A published result, an award or none, that is not final. A further run that waits for its
 * publication leaves the former result as it was told.
 */
export function resultPublished(facts: CaseFacts): GateVerdict {
  const told = toldState(facts);
  const isPublished = told === 'published' || (told === null && facts.publicityEndsAt !== null);
  return isPublished ? {} : { finding: finding('result-not-published', '') };
}

/**
 * No objection is decided while a further run waits for its publication, whatever that run gave the
 * case: the decision would tell it, or be about a result that nobody knows.
 */
export function noResultHeld({ resultHeldAt }: CaseFacts): GateVerdict {
  return resultHeldAt === null ? {} : { finding: finding('result-unpublished', '') };
}

/** Objections are received until the last instant of the period, inclusive. @see rule 2.1 */
export function publicityRunning(
  { publicityEndsAt }: CaseFacts,
  _policy: Policy,
  now: Date,
): GateVerdict {
  if (publicityEndsAt === null) return {};
  if (now <= publicityEndsAt) return { closesAt: publicityEndsAt };
  return {
    closesAt: publicityEndsAt,
    finding: finding('publicity-over', '', { endsAt: publicityEndsAt }),
  };
}

/** The last instant of the period belongs to the objectors. @see rule 2.1 */
export function publicityOver(
  { awardState, publicityEndsAt }: Pick<CaseFacts, 'awardState' | 'publicityEndsAt'>,
  _policy: Policy,
  now: Date,
): GateVerdict {
  if (publicityEndsAt === null || awardState !== 'published') return {};
  const opensAt = new Date(publicityEndsAt.getTime() + 1);
  if (now >= opensAt) return { opensAt };
  return { opensAt, finding: finding('publicity-open', '', { endsAt: publicityEndsAt }) };
}

/** @see rule 2.1 */
export function objectionOpen({ hasOpenObjection = true }: CaseFacts): GateVerdict {
  return hasOpenObjection ? {} : { finding: finding('no-open-objection', '') };
}

/** @see rule 2.1 */
export function restPayable({ awardState, hasPayable = true }: CaseFacts): GateVerdict {
  if (hasPayable || awardState !== 'final') return {};
  return { finding: finding('nothing-payable', '') };
}

/** A product with proof of double benefit gets nothing more. @see rule 2.3 */
export function notBarred({ barredAt }: CaseFacts): GateVerdict {
  return barredAt === null ? {} : { finding: finding('product-barred', '', { at: barredAt }) };
}

export function productBarred({ barredAt }: CaseFacts): GateVerdict {
  return barredAt === null ? { finding: finding('product-not-barred', '') } : {};
}

function awardIn(
  wanted: Extract<AwardState, 'published' | 'final'>,
  facts: CaseFacts,
): GateVerdict {
  const told = toldState(facts);
  if (told === wanted) return {};
  const present = told === null ? noAward : awardStateNames[told];
  return { finding: finding(`award-not-${wanted}`, '', { present }) };
}

/** Before the publication, applicants read no difference between an award and none. */
function toldState({ awardState, resultHeldAt }: CaseFacts): AwardState | null {
  return resultHeldAt === null ? awardState : null;
}

const noAward = { zh: '尚无资助', en: 'none' } as const;
