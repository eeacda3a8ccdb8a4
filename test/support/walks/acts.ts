import { applicantActs } from './applicant-acts.ts';
import { awardActs } from './award-acts.ts';
import type { Acts, Cast } from './cast.ts';
import { counterActs } from './counter-acts.ts';
import { reviewActs } from './review-acts.ts';
import { scoringActs } from './scoring-acts.ts';

/**
 * How each action of the transition table is performed over the API, with content that its command
 * accepts. A new transition does not compile until it has its act.
 */
export function actsOf(cast: Cast): Acts {
  return {
    ...applicantActs(cast),
    ...reviewActs(cast),
    ...counterActs(cast),
    ...scoringActs(cast),
    ...awardActs(cast),
  };
}
