import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { brokenConstraint, sqlState } from '#platform/database/database-errors.ts';
import { param } from '#platform/database/statements.ts';
import { clawbackCorrections, stopStands } from '../clawback-corrections/tables.ts';
import { clawbacks, disbursements } from '../payments/tables.ts';
import { unlessRaceLost } from '../results/counting.ts';
import { disbursementCorrections } from './tables.ts';

// A number of the finance platform names one act: a payment or clawback of which something stands,
// or a correction. What moved away, or was corrected to nothing, has lost its number. The database
// holds that too (`require_own_number`).

interface Amount {
  readonly id: SQLWrapper;
  readonly amountFen: SQLWrapper;
}

/** What counts of a payment: the amount reported, with all corrections since. */
export function standingOfPayment({ id, amountFen }: Amount): SQL {
  return sql`(${amountFen} + coalesce((
    select sum(c.corrected_fen - c.former_fen) from ${disbursementCorrections} c
    where c.disbursement_id = ${id}), 0))`;
}

/** The same of a clawback. */
export function standingOfClawback({ id, amountFen }: Amount): SQL {
  return sql`(${amountFen} + coalesce((
    select sum(c.corrected_fen - c.former_fen) from ${clawbackCorrections} c
    where c.clawback_id = ${id}), 0))`;
}

const ofPayments = sql`select d.id, d.external_id from ${disbursements} d
  where ${standingOfPayment({ id: sql`d.id`, amountFen: sql`d.amount_fen` })} > 0`;

/** Whether something stands of a clawback, named `k`. */
const clawbackStands = sql`(${stopStands}
  or ${standingOfClawback({ id: sql`k.id`, amountFen: sql`k.amount_fen` })} > 0)`;

/** Numbers in force of all acts that are no payments. */
export const otherNumbersInForce = sql`select c.id, c.external_id from ${disbursementCorrections} c
  union all select x.id, x.external_id from ${clawbackCorrections} x
  union all select k.id, k.external_id from ${clawbacks} k where ${clawbackStands}`;

// Each in a part of its own: alone in a selection, drizzle would leave the table out of a column.

/** Whether a row of `disbursements` has its number in force. */
export const isPaymentInForce = sql<boolean>`${sql`(${standingOfPayment(disbursements)} > 0)`}`.as(
  'is_in_force',
);

/** Whether a row of `clawbacks` has its number in force. */
export const isClawbackInForce = sql<boolean>`${sql`coalesce((
  select true from ${clawbacks} k where k.id = ${clawbacks.id} and ${clawbackStands} limit 1), false)`}`.as(
  'is_in_force',
);

/**
 * The numbers that other acts have, of those of a correction: its own, the right one and the present
 * one of what it corrects. Parameters: `externalId` and `rightExternalId`.
 */
export function takenBesides({
  id,
  externalId,
}: {
  readonly id: SQLWrapper;
  readonly externalId: SQLWrapper;
}): SQL<readonly string[]> {
  return sql<readonly string[]>`(select coalesce(jsonb_agg(used.external_id), '[]')
    from (${ofPayments} union all ${otherNumbersInForce}) used
    where used.id <> ${id} and used.external_id = any(array[
      ${param('externalId', 'text')}, ${param('rightExternalId', 'text')}, ${externalId}]))`;
}

/** Two reports that each want the number of the other wait for each other, and one is given up. */
const DEADLOCK = '40P01';

/** Whether another report was faster to take a number. */
export function isNumberTaken(error: unknown): boolean {
  return brokenConstraint(error) === 'number_in_force' || sqlState(error) === DEADLOCK;
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
    if (isNumberTaken(error)) return [];
    throw error;
  }
}
