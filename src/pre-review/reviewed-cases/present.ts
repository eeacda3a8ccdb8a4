import { hash } from 'node:crypto';
import type { DecisionKind } from '#cases/model/index.ts';

/** Whether a reviewer looks at a case first, or second, at what the first decided. */
export function lookOf(pendingDecision: DecisionKind | null): 'first' | 'second' {
  return pendingDecision === null ? 'first' : 'second';
}

/** What changes without the case changing. Hex, 48 bits. */
export function variantOf(body: object): string {
  return hash('sha256', JSON.stringify(body)).slice(0, 12);
}
