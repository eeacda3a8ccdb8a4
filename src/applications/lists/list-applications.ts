import { reader, seesDrafts } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { type ListedCase, listStatements } from './repository.ts';
import type { ApplicationFilters } from './schemas.ts';

/**
 * Applications, newest first, by keyset on the id. An applicant sees only its own applications;
 * other roles see submitted ones, and auditors see drafts too.
 */
export function listApplications(
  db: Database,
  actor: Actor,
  { number, ...others }: ApplicationFilters,
  { limit, after }: Keyset,
): Promise<ListedCase[]> {
  // An empty number is no filter.
  const filters = number ? { ...others, number } : others;
  const values = { ...filters, ...visibleTo(actor), after };
  const { list, listOverRounds } = listStatements(db);
  const statement = isOverRounds(filters, actor) ? listOverRounds(values) : list(values);
  return statement.execute({ ...values, ...reader(actor), limit });
}

/** Whether only an index that begins with the round gives the order of the page. */
function isOverRounds(
  { roundId, number, status, stage }: ApplicationFilters,
  { creditCode }: Actor,
): boolean {
  const isNarrow = roundId !== undefined || number !== undefined || creditCode !== null;
  return !isNarrow && (status !== undefined || stage !== undefined);
}

function visibleTo({ creditCode, role }: Actor) {
  if (creditCode !== null) return { applicantCreditCode: creditCode };
  return seesDrafts(role) ? {} : { submitted: true };
}
