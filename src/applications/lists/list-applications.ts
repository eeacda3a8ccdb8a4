import {
  type ApplicationSummary,
  presentHeldResult,
  presentPlainSummary,
  presentSummary,
  reader,
  seesDrafts,
  withPolicies,
} from '#cases/index.ts';
import {
  type CasePlaces,
  caseStages,
  caseStatuses,
  placesOfOutcome,
  placesOfPaper,
  placesOfResult,
  placesWithin,
  unsubmittedStatuses,
} from '#cases/model/index.ts';
import { sealEntries } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { oneOrSeveral } from '#platform/database/statements.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { Policy } from '#rounds/model/index.ts';
import { filterFindings } from './check-filters.ts';
import { type ListedCase, listStatements } from './repository.ts';
import type { ApplicationFilters, ListOrder, ListView } from './schemas.ts';

/** What a list shows of its cases, and in which order. */
interface Wanted {
  readonly filters: ApplicationFilters;
  readonly sort: ListOrder;
  readonly view: ListView;
}

/**
 * Applications by keyset on the id, or on their last change. An applicant sees only its own
 * applications; other roles see submitted ones, and auditors see drafts too.
 * @throws Problem `forbidden` for a filter that is not the reader's
 */
export async function listApplications(
  db: Database,
  actor: Actor,
  { filters, sort, view }: Wanted,
  page: Keyset,
): Promise<readonly Listed[]> {
  const findings = filterFindings(actor, filters);
  if (findings.length > 0) throw new Problem('forbidden', { findings });
  const places = placesOf(filters);
  if (places.statuses?.length === 0 || places.stages?.length === 0) return [];
  const read = sort === '-createdAt' ? readByAge : readByChange(sort);
  const rows = await read(db, actor, { filters, places }, page);
  return view === 'summary' ? rows : withPolicies(db, rows);
}

interface Sought {
  readonly filters: ApplicationFilters;
  readonly places: CasePlaces;
}

async function readByAge(
  db: Database,
  actor: Actor,
  { filters, places }: Sought,
  { limit, after }: Keyset,
): Promise<ListedCase[]> {
  const { one: status, several: statuses } = oneOrSeveral(places.statuses);
  const { one: stage, several: stages } = oneOrSeveral(places.stages);
  const { roundId, paperState, preReviewResult, outcome } = filters;
  const sought = { ...soughtIn(actor, filters), ...timesIn(filters) };
  // Times are sought in the log, which has to be complete for that.
  const isByTime = Object.values(timesIn(filters)).some((value) => value !== undefined);
  if (isByTime) await sealEntries(db);
  const values = {
    ...{ roundId, status, statuses, stage, stages, paperState, preReviewResult, outcome },
    ...sought,
    ...visibleTo(actor),
    after,
  };
  const { list, listByParts } = listStatements(db)['-createdAt'];
  const isOfParts = actor.creditCode === null && !isFew(sought) && hasParts(values);
  const statement = isOfParts ? listByParts(values) : list(values);
  return statement.execute({
    ...values,
    ...{ statuses: statuses ?? null, stages: stages ?? null },
    ...daysOf(filters),
    ...reader(actor),
    limit,
  });
}

/** Each status and stage of a round has its changes in order. */
function readByChange(sort: Exclude<ListOrder, '-createdAt'>): typeof readByAge {
  return async (db, actor, { filters, places }, { limit, after }) => {
    const { roundId, paperState, preReviewResult, outcome } = filters;
    const { submittedWithin, ...ofChange } = timesIn(filters);
    if (submittedWithin) await sealEntries(db);
    const sought = { ...soughtIn(actor, filters), submittedWithin };
    const visible = visibleTo(actor);
    const [changedAt = '', id = ''] = after?.split(' ') ?? [];
    const values = {
      ...{ roundId, paperState, preReviewResult, outcome },
      statuses: places.statuses ?? ('submitted' in visible ? submittedStatuses : caseStatuses),
      stages: places.stages ?? caseStages,
      ...sought,
      ...ofChange,
      ...visible,
      after: after && id,
    };
    const { list, listByParts } = listStatements(db)[sort];
    const isPlain = actor.creditCode !== null || isFew(sought);
    const statement = isPlain ? list(values) : listByParts(values);
    return statement.execute({
      ...values,
      changedAt: changedAt === '' ? null : new Date(changedAt),
      ...daysOf(filters),
      ...reader(actor),
      limit,
    });
  };
}

const submittedStatuses = caseStatuses.filter((each) => !unsubmittedStatuses.includes(each));

/** The key of a case in the order of the list. */
export function listKey(sort: ListOrder): (row: Listed) => string {
  return sort === '-createdAt'
    ? ({ id }) => id
    : ({ id, updatedAt }) => `${updatedAt.toISOString()} ${id}`;
}

type Listed = ListedCase & { readonly policy?: Policy };

/** With next actions where the policies were read for them. */
export function listedFor({ role }: Pick<Actor, 'role'>) {
  return ({ policy, ...row }: Listed): ApplicationSummary => ({
    ...(policy === undefined ? presentPlainSummary(row) : presentSummary(row, policy, row.now)),
    ...presentHeldResult(role, row),
  });
}

function isFew(sought: Readonly<Record<string, unknown>>): boolean {
  return Object.values(sought).some((value) => value !== undefined);
}

/** The filters that leave few cases, which an index finds wherever they are. */
function soughtIn({ role, creditCode }: Actor, filters: ApplicationFilters) {
  const { number, applicant, name, scenarioCode, tierCode } = filters;
  const isOwn = creditCode !== null;
  // They follow an organisation through its changes.
  const follows = role === 'officer' || role === 'auditor';
  return {
    // An empty number is no filter.
    number: number || undefined,
    ...(follows ? { applicant } : { holder: applicant }),
    ...(isOwn ? { ownName: name, ownScenario: scenarioCode } : { name, scenarioCode }),
    tierCode,
  };
}

function timesIn({
  submittedFrom,
  submittedThrough,
  updatedFrom,
  updatedThrough,
  updatedSince,
}: ApplicationFilters) {
  return {
    submittedWithin: (submittedFrom ?? submittedThrough) && true,
    updatedWithin: (updatedFrom ?? updatedThrough) && true,
    updatedSince: updatedSince === undefined ? undefined : new Date(updatedSince),
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
function placesOf({
  status,
  stage,
  paperState,
  preReviewResult,
  outcome,
}: ApplicationFilters): CasePlaces {
  return placesWithin([
    { ...(status && { statuses: status }), ...(stage && { stages: stage }) },
    ...(paperState === undefined ? [] : [placesOfPaper[paperState]]),
    ...(preReviewResult === undefined ? [] : [placesOfResult[preReviewResult]]),
    ...(outcome === undefined ? [] : [placesOfOutcome[outcome]]),
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
