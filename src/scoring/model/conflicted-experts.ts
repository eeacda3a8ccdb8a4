import { involvementOf } from './involved.ts';
import type { ScoredCase } from './scored-case.ts';

/**
 * Subjects on the panel whose employer has a stake in the current packet: a resubmission may have brought in a party, or
 * the pool learnt of another employer, since they were drawn.
 * @see rules 1, 5
 */
export function conflictedExperts({
  employers,
  involved,
}: Pick<ScoredCase, 'employers' | 'involved'>): readonly string[] {
  return employers
    .filter((expert) => involvementOf(expert, involved) !== null)
    .map(({ subject }) => subject);
}
