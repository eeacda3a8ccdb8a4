import type { DecisionKind } from '#cases/model/index.ts';

/** Whether a reviewer looks at a case first, or second, at what the first decided. */
export function lookOf(pendingDecision: DecisionKind | null): 'first' | 'second' {
  return pendingDecision === null ? 'first' : 'second';
}
