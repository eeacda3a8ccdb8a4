import {
  beginTransaction,
  inSession,
  type Pool,
  type Session,
  type Transaction,
  undoneUnlessMoved,
} from './database.ts';

/** How long a rehearsal waits for a row that others are changing. */
const WAIT_MS = 5_000;

/**
 * Runs `work` as it would run, in one transaction that is always taken back: commands load, decide
 * and commit in it, each sees what those before it did, and nothing of it stays, not even the
 * record of a refusal. What the database checks at the end of a transaction is checked too.
 * @throws whatever `work` throws
 */
export async function rehearse<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const transaction = await beginTransaction(pool, WAIT_MS);
  try {
    const result = await inSession(rehearsalIn(pool, transaction), work);
    await transaction.client.query('SET CONSTRAINTS ALL IMMEDIATE');
    return result;
  } finally {
    await transaction.rollback();
  }
}

function rehearsalIn(pool: Pool, transaction: Transaction): Session {
  return {
    pool,
    transaction,
    begin: async () => transaction,
    attempt: (commit) => undoneUnlessMoved(transaction, commit),
  };
}
