import type { Database } from '#platform/database/database.ts';
import { requireAward } from '../results/read-awards.ts';
import { type ClawbackRow, type DisbursementRow, paymentStatements } from './repository.ts';

/** All payments and clawbacks of an award, in order. */
export async function readPayments(
  db: Database,
  awardId: string,
): Promise<{
  readonly disbursements: readonly DisbursementRow[];
  readonly clawbacks: readonly ClawbackRow[];
}> {
  await requireAward(db, awardId);
  const { disbursementsOf, clawbacksOf } = paymentStatements(db);
  const [disbursements, clawbacks] = await Promise.all([
    disbursementsOf.execute({ awardId }),
    clawbacksOf.execute({ awardId }),
  ]);
  return { disbursements, clawbacks };
}
