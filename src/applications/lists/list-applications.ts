import { reader, seesDrafts } from '#cases/index.ts';
import {
  type CasePlaces,
  placesOfPaper,
  placesOfResult,
  placesWithin,
} from '#cases/model/index.ts';
import { sealEntries } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { oneOrSeveral } from '#platform/database/statements.ts';
import { Problem } from '#platform/problems/problems.ts';
import { filterFindings } from './check-filters.ts';
import { type ListedCase, listStatements } from './repository.ts';
import type { ApplicationFilters } from './schemas.ts';

/**
 * Applications, newest first, by keyset on the id. An applicant sees only its own applications;
 * other roles see submitted ones, and auditors see drafts too.
 * @throws Problem `forbidden` for a filter that is not the reader's
 */
export async function listApplications(
  db: Database,
  actor: Actor,
  filters: ApplicationFilters,
  { limit, after }: Keyset,
): Promise<ListedCase[]> {
  const findings = filterFindings(actor, filters);
  if (findings.length > 0) throw new Problem('forbidden', { findings });
  const places = placesOf(filters);
  if (places.statuses?.length === 0 || places.stages?.length === 0) return [];
  const { one: status, several: statuses } = oneOrSeveral(places.statuses);
  const { one: stage, several: stages } = oneOrSeveral(places.stages);
  const { roundId, paperState, preReviewResult } = filters;
  const sought = soughtIn(actor, filters);
  // Times are sought in the log, which has to be complete for that.
  if (sought.submittedWithin || sought.updatedWithin) await sealEntries(db);
  const values = {
    ...{ roundId, status, statuses, stage, stages, paperState, preReviewResult },
    ...sought,
    ...visibleTo(actor),
    after,
  };
  const { list, listByParts } = listStatements(db);
  const isFew = Object.values(sought).some((value) => value !== undefined);
  const isOfParts = actor.creditCode === null && !isFew && hasParts(values);
  const statement = isOfParts ? listByParts(values) : list(values);
  return statement.execute({
    ...values,
    ...{ statuses: statuses ?? null, stages: stages ?? null },
    ...daysOf(filters),
    ...reader(actor),
    limit,
  });
}

/** The filters that leave few cases, which an index finds wherever they are. */
function soughtIn({ role, creditCode }: Actor, filters: ApplicationFilters) {
  const { number, applicant, name, scenarioCode, tierCode } = filters;
  const { submittedFrom, submittedThrough, updatedFrom, updatedThrough } = filters;
  const isOwn = creditCode !== null;
  // They follow an organisation through its changes.
  const follows = role === 'officer' || role === 'auditor';
  return {
    // An empty number is no filter.
    number: number || undefined,
    ...(follows ? { applicant } : { holder: applicant }),
    ...(isOwn ? { ownName: name, ownScenario: scenarioCode } : { name, scenarioCode }),
    tierCode,
    submittedWithin: (submittedFrom ?? submittedThrough) && true,
    updatedWithin: (updatedFrom ?? updatedThrough) && true,
  };
}

function daysOf({
  submittedFrom = '-infinity',
  submittedThrough = 'infinity',
  updatedFrom = '-infinity',
  updatedThrough = 'infinity',
}: ApplicationFilters) {
  return { submittedFrom, submittedThrough, updatedFrom, updatedThrough };
}

/** Where the cases are that the filters leave. */
function placesOf({ status, stage, paperState, preReviewResult }: ApplicationFilters): CasePlaces {
  return placesWithin([
    { ...(status && { statuses: status }), ...(stage && { stages: stage }) },
    ...(paperState === undefined ? [] : [placesOfPaper[paperState]]),
    ...(preReviewResult === undefined ? [] : [placesOfResult[preReviewResult]]),
  ]);
}

interface PartFilters {
  readonly roundId?: string | undefined;
  readonly status: unknown;
  readonly statuses: unknown;
  readonly stage: unknown;
  readonly stages: unknown;
}

/** Whether the page comes from several parts of an index: it has the order of each, not of all. */
function hasParts({ roundId, status, statuses, stage, stages }: PartFilters): boolean {
  if (statuses !== undefined || stages !== undefined) return true;
  return roundId === undefined && (status !== undefined || stage !== undefined);
}

function visibleTo({ creditCode, role }: Actor) {
  if (creditCode !== null) return { applicantCreditCode: creditCode };
  return seesDrafts(role) ? {} : { submitted: true };
}
