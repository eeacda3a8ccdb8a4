import { reader, seesDrafts } from '#cases/index.ts';
import type { CaseStage, CaseStatus } from '#cases/model/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { oneOrSeveral } from '#platform/database/statements.ts';
import { type ListedCase, listStatements } from './repository.ts';
import type { ApplicationFilters } from './schemas.ts';

/**
 * Applications, newest first, by keyset on the id. An applicant sees only its own applications;
 * other roles see submitted ones, and auditors see drafts too.
 */
export function listApplications(
  db: Database,
  actor: Actor,
  { number, roundId, status, stage }: ApplicationFilters,
  { limit, after }: Keyset,
): Promise<ListedCase[]> {
  const { one: oneStatus, several: statuses } = oneOrSeveral(status);
  const { one: oneStage, several: stages } = oneOrSeveral(stage);
  const values = {
    ...{ roundId, status: oneStatus, statuses, stage: oneStage, stages },
    // An empty number is no filter.
    ...(number ? { number } : {}),
    ...visibleTo(actor),
    after,
  };
  const { list, listByParts } = listStatements(db);
  const statement = isOfParts(values, actor) ? listByParts(values) : list(values);
  const given = { ...values, statuses: statuses ?? null, stages: stages ?? null };
  return statement.execute({ ...given, ...reader(actor), limit });
}

interface PartFilters {
  readonly roundId: string | undefined;
  readonly number?: string;
  readonly status: CaseStatus | undefined;
  readonly statuses: readonly CaseStatus[] | undefined;
  readonly stage: CaseStage | undefined;
  readonly stages: readonly CaseStage[] | undefined;
}

/** Whether the page comes from several parts of an index: it has the order of each, not of all. */
function isOfParts(
  { roundId, number, status, statuses, stage, stages }: PartFilters,
  { creditCode }: Actor,
): boolean {
  if (number !== undefined || creditCode !== null) return false;
  if (statuses !== undefined || stages !== undefined) return true;
  return roundId === undefined && (status !== undefined || stage !== undefined);
}

function visibleTo({ creditCode, role }: Actor) {
  if (creditCode !== null) return { applicantCreditCode: creditCode };
  return seesDrafts(role) ? {} : { submitted: true };
}
