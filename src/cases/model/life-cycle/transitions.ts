import { evaluating } from './evaluation.ts';
import { funding } from './funding.ts';
import { handingIn } from './handing-in.ts';
import { reviewing } from './review.ts';
import type { Transitions } from './transition.ts';
import { visiting } from './visits.ts';

/**
 * The transition table of the whole process. Every command asks it, `nextActions` prints it, and
 * the state diagram in docs/architecture.md is generated from it. It does not look for missing
 * content: readiness does. Acts on a whole round are not in it, though they move cases: an extension
 * for all, a closure of the counters, a settlement and a cancellation are judged on the round.
 */
export const lifecycle = {
  ...handingIn,
  ...reviewing,
  ...visiting,
  ...evaluating,
  ...funding,
} as const satisfies Transitions;

export type CaseAction = keyof typeof lifecycle;
