import { type SQL, sql } from 'drizzle-orm';
import { brokenConstraint } from '#platform/database/database-errors.ts';
import { param } from '#platform/database/statements.ts';
import { clawbackCorrections } from '../clawback-corrections/tables.ts';
import { clawbacks, disbursements } from '../payments/tables.ts';
import { unlessRaceLost } from '../results/counting.ts';
import { disbursementCorrections } from './tables.ts';

// A number of the finance platform names one act: a payment or clawback where it counts now, or a
// correction. The database holds that too (`require_own_number`).

const ofPayments = sql`select d.external_id from ${disbursements} d
  where not exists (select from ${disbursements} n where n.moved_from_id = d.id)`;

/** Numbers in force of all acts that are no payments. */
export const otherNumbersInForce = sql`select c.external_id from ${disbursementCorrections} c
  union all select x.external_id from ${clawbackCorrections} x
  union all select k.external_id from ${clawbacks} k
    where not exists (select from ${clawbacks} n where n.moved_from_id = k.id)`;

/** The numbers of a report of a correction. Its parameters: `externalId` and `rightExternalId`. */
export const reportedNumbers = sql`array[${param('externalId', 'text')}, ${param('rightExternalId', 'text')}]`;

/** Those of some numbers that are in force. @param numbers an array */
export function takenOf(numbers: SQL): SQL<readonly string[]> {
  return sql<readonly string[]>`(select coalesce(jsonb_agg(used.external_id), '[]')
    from (${ofPayments} union all ${otherNumbersInForce}) used
    where used.external_id = any(${numbers}))`;
}

/**
 * No row where another act was faster: to count under the annual cap, or to take the number. The
 * command then loads again, and says what is wrong.
 */
export async function unlessOvertaken<Row>(
  execute: () => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  try {
    return await unlessRaceLost(execute);
  } catch (error) {
    if (brokenConstraint(error) === 'number_in_force') return [];
    throw error;
  }
}
