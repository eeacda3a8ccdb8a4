import type { AwardState } from '../../src/cases/model/statuses.ts';
import { caseIn, shanghai } from './cases.ts';

export const awardedAt = shanghai('2025-12-12T10:00:00.000');

/** The first working day after the award was granted. */
export const monday = shanghai('2025-12-15T10:00:00.000');

export function awardedCase(awardState: AwardState) {
  return caseIn('accepted', { scoreCenti: 9000, awardedAt, awardState, now: monday });
}
