import type { GuardedCase } from '#cases/model/index.ts';
import type { DrawnAward } from './instalments/instalment.ts';
import type { FundedProduct } from './other-awards.ts';

/** A case with its award and the payments so far. Its version is the case's. */
export interface PaidAward extends GuardedCase, FundedProduct {
  readonly award: DrawnAward & {
    readonly id: string;
    readonly applicantCreditCode: string;
    readonly year: number;
    /** Null until the award is final. */
    readonly finalAt: Date | null;
  };
}
