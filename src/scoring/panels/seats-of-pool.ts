import { sqlState } from '#platform/database/database-errors.ts';

/**
 * SQLSTATE of the trigger that keeps an expert who is not active in the pool off every panel, and of
 * the ledger's own.
 */
const integrityConstraintViolation = '23000';

/**
 * The rows of a commit that fills seats; none where an expert left the pool meanwhile, so that the
 * command decides again.
 */
export async function unlessLeftPool<Row>(
  commit: Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  try {
    return await commit;
  } catch (error) {
    if (sqlState(error) === integrityConstraintViolation) return [];
    throw error;
  }
}
