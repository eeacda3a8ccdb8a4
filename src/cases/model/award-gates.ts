import type { CaseFacts } from './case-facts.ts';
import type { GateVerdict } from './gates.ts';
import { type AwardState, awardStateNames } from './statuses.ts';

/**
 * What happens to an award once its allocation was confirmed: it is published, becomes final, and
 * then is paid.
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

function awardIn(wanted: AwardState, { awardState }: CaseFacts): GateVerdict {
  if (awardState === wanted) return {};
  const name = awardStateNames[wanted];
  const present =
    awardState === null ? { zh: '尚无资助', en: 'none' } : awardStateNames[awardState];
  return {
    finding: {
      code: `award-not-${wanted}`,
      rule: '2.1',
      pointer: '',
      message: {
        zh: `资助状态为“${present.zh}”，该操作仅适用于“${name.zh}”`,
        en: `The award is ${present.en}; this needs: ${name.en}`,
      },
      remedy: {
        zh: '资助依次经确认、公示、最终确定后方可拨付；请查看资助结果的状态。',
        en: 'An award is confirmed, published, made final, and then paid; see its state.',
      },
    },
  };
}
