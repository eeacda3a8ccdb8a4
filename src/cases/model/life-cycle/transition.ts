import type { NonEmpty } from '#platform/values/findings.ts';
import type { Role } from '#programme/access.ts';
import type { CaseFacts } from '../case-facts.ts';
import type { CaseStatus } from '../statuses.ts';
import type { Gate } from './gates.ts';

/** One action of one role, with the statuses it starts from and its gates. */
export interface Transition {
  readonly role: Role;
  readonly operationId: string;
  readonly from: readonly CaseStatus[];
  /** The status afterwards; absent where the action leaves it as it is. */
  readonly to?: CaseStatus;
  readonly gates: readonly Gate[];
  /** Whether the case knows the action at all; absent: every case in these statuses does. */
  readonly isKnownTo?: (facts: CaseFacts) => boolean;
  readonly rules: NonEmpty<string>;
}

export type Transitions = Readonly<Record<string, Transition>>;
