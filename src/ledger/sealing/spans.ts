import { type SQL, sql } from 'drizzle-orm';
import { isLate, lateness, sealedEntries } from './tables.ts';

// A span of time as a span of positions, by an index. Instants do not quite follow positions, since
// commands overlap, so each condition compares the instant too.

/** Where the log first reaches an instant; null: it has not yet. */
function firstReaching(instant: SQL): SQL {
  return sql`(select reached.position from ${sealedEntries} reached
    where reached.reached_at >= ${instant} order by reached.reached_at, reached.position limit 1)`;
}

/** How late an entry ever was; commands that overlap differ by less than a minute. */
const mostLate = sql`greatest(interval '1 minute', (select ${lateness(sealedEntries)}
  from ${sealedEntries} where ${isLate(sealedEntries)}
  order by ${lateness(sealedEntries)} desc limit 1))`;

const LAST_POSITION = sql.raw(`${Number.MAX_SAFE_INTEGER}`);

/** Whether the sealed entry was decided at an instant or later. */
export function isDecidedFrom(instant: SQL): SQL {
  return sql`(${sealedEntries.at} >= ${instant}
    and ${sealedEntries.position} >= ${firstReaching(instant)})`;
}

/** Whether it was decided before an instant. */
export function isDecidedBefore(instant: SQL): SQL {
  return sql`(${sealedEntries.at} < ${instant}
    and ${sealedEntries.position} < coalesce(
      ${firstReaching(sql`${instant} + ${mostLate}`)}, ${LAST_POSITION}))`;
}

/** The ids of the cases about which there are sealed entries that fulfil conditions. */
export function casesWithEntries(where: SQL): SQL {
  return sql`(select ${sealedEntries.applicationId} from ${sealedEntries} where ${where})`;
}

/** Whether the sealed entry is the first submission of a case. */
export const isFirstSubmission = sql`${sealedEntries.action} = 'application.submitted'`;
