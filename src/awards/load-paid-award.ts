import { reader, withPolicy } from '../applications/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database } from '../platform/database.ts';
import type { PaidAward } from './paid-award.ts';
import { paymentStatements } from './payment-repository.ts';

/** An award with its case and what was paid of it: one query, with the clock. */
export async function loadPaidAward(
  db: Database,
  actor: Actor,
  awardId: string,
): Promise<PaidAward | undefined> {
  const [row] = await paymentStatements(db).load.execute({ ...reader(actor), awardId });
  return row && withPolicy(db, row);
}
