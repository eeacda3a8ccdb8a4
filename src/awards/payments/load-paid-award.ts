import { reader, withPolicy } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { PaidAward } from '../model/paid-award.ts';
import { paymentStatements } from './repository.ts';

/** An award with its case and its payments: one query, with the clock. */
export async function loadPaidAward(
  db: Database,
  actor: Actor,
  awardId: string,
): Promise<PaidAward | undefined> {
  const [row] = await paymentStatements(db).load.execute({ ...reader(actor), awardId });
  return row && withPolicy(db, row);
}
