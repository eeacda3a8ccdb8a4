import { paperLapse } from '#counter/index.ts';
import { type LapseRule, overdueReturns } from '#pre-review/index.ts';

/** Every deadline whose passing may have a consequence by the policy, of all modules. */
export const lapseRules: readonly LapseRule[] = [overdueReturns, paperLapse];
