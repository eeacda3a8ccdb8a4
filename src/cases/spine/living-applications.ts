import { type SQL, sql } from 'drizzle-orm';
import { brokenConstraint } from '#platform/database/database-errors.ts';
import { param } from '#platform/database/statements.ts';
import type { LivingInRound } from '../model/living-product.ts';
import { applications, isLiving, livingProductKey } from './tables.ts';
import { readsPackets } from './visibility.ts';

/** @param which the condition on another application, which it calls `other` */
function living(which: SQL): SQL<readonly LivingInRound[]> {
  return sql<readonly LivingInRound[]>`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', other.id, 'roundId', other.round_id, 'number', other.number,
      'productKey', other.product_key) order by other.id), '[]')
    from ${applications} other
    where ${which} and other.product_key is not null and ${isLiving(sql`other`)})`;
}

/**
 * The other living applications of the row's applicant in its round, as far as the reader may see
 * them. Its parameters are those of `reader`.
 */
export const otherLiving = living(sql`other.round_id = ${applications.roundId}
  and other.applicant_credit_code = ${applications.applicantCreditCode}
  and other.id <> ${applications.id}
  and (other.first_submitted_at is not null or not ${readsPackets})`);

/**
 * The same, whether the reader may see them or not: a case that is taken up again needs its product
 * back, and an applicant's draft holds it too.
 */
export const holdersOfProduct = living(sql`other.round_id = ${applications.roundId}
  and other.applicant_credit_code = ${applications.applicantCreditCode}
  and other.product_key = ${applications.productKey}
  and other.id <> ${applications.id}`);

/** Those of an applicant in a round. Its parameters: `roundId`, `creditCode`. */
export const livingInRound = living(sql`other.round_id = ${param('roundId', 'uuid')}
  and other.applicant_credit_code = ${param('creditCode', 'text')}`);

/**
 * How many applications an applicant ever opened in a round; not counted on beyond the highest quota
 * that a policy can set. Its parameters are those of `livingInRound`.
 */
export const openedInRound = sql<number>`(
  select count(*)::int from (select from ${applications} other
    where other.round_id = ${param('roundId', 'uuid')}
      and other.applicant_credit_code = ${param('creditCode', 'text')} limit 1000) opened)`;

/** Those of an applicant in any round. */
export function livingOf(creditCode: SQL): SQL<readonly LivingInRound[]> {
  return living(sql`other.applicant_credit_code = ${creditCode}`);
}

/** Has a command decided again when another one took the product at the same time. */
export async function unlessProductTaken<Row>(
  committed: Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  try {
    return await committed;
  } catch (error) {
    if (brokenConstraint(error) === livingProductKey) return [];
    throw error;
  }
}

/** Whether another living application of the row's applicant has the product of the row's case. */
export const hasLivingTwin = sql<boolean>`exists (select from ${applications} other
  where other.round_id = ${applications.roundId}
    and other.applicant_credit_code = ${applications.applicantCreditCode}
    and other.product_key = ${applications.productKey}
    and other.id <> ${applications.id} and ${isLiving(sql`other`)})`;
