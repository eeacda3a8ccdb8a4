import type { GuardedCase } from '#cases/model/index.ts';
import type { DrawnAward } from './instalments/instalment.ts';
import type { FundedProduct } from './other-awards.ts';

/** A case with its award and the payments so far. Its version is the case's. */
export interface PaidAward extends GuardedCase, FundedProduct {
  readonly award: FinalAward;
}

/** An award with its sums and its instalments. */
interface FinalAward extends DrawnAward {
  readonly id: string;
  readonly applicantCreditCode: string;
  /** Whose annual cap it counts against (rule 2.4). */
  readonly year: number;
  /** Null until the award is final. */
  readonly finalAt: Date | null;
}
