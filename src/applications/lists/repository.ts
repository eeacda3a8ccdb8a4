import { and, desc, eq, isNotNull, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  applicantNameIn,
  applications,
  awardReads,
  caseColumns,
  casesOf,
  containsName,
  packetReads,
  renamedTo,
} from '#cases/index.ts';
import type { FormContent } from '#cases/model/index.ts';
import {
  casesWithEntries,
  isDecidedBefore,
  isDecidedFrom,
  isFirstSubmission,
} from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, perFilters } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';

const { form, declared: _declared, ...withoutContent } = caseColumns;

/**
 * A case as lists show it. It has only the names from the form, which PostgreSQL extracts in one
 * pass.
 */
const summaryColumns = {
  ...withoutContent,
  organisationName: sql<string | null>`named.organisation ->> 'name'`,
  productName: sql<string | null>`named.product ->> 'name'`,
  scenarioCode: sql<string | null>`named."scenarioCode"`,
  /** The part of the form that the life cycle asks for. */
  form: sql<Pick<FormContent, 'consortium'>>`jsonb_strip_nulls(
    jsonb_build_object('consortium', named.consortium))`,
};
const named = sql`lateral jsonb_to_record(${form})
  as named(organisation jsonb, product jsonb, "scenarioCode" text, consortium jsonb)`;

const namedIn = packetReads.fragment(({ named }) => named(param('name', 'text')));
const forScenario = packetReads.fragment(({ ofScenario }) =>
  ofScenario(param('scenarioCode', 'text')),
);
const inTier = awardReads.fragment(({ ofTier }) => ofTier(param('tierCode', 'text')));

/** Where a day begins in Shanghai. */
function startOf(day: SQL): SQL {
  return sql`((${day})::timestamp at time zone 'Asia/Shanghai')`;
}

/**
 * Cases by an instant, from a day through a day. They are found by the entry that was written with
 * the instant, so no command keeps an index of instants.
 * @param days the parameters of both days, which may be infinite
 * @param isEntry which entries it may be
 */
function within(instant: SQLWrapper, days: readonly [string, string], isEntry = sql`true`): SQL {
  const [from, through] = days;
  const begin = startOf(param(from, 'date'));
  const end = startOf(sql`${param(through, 'date')} + 1`);
  return sql`(${instant} >= ${begin} and ${instant} < ${end}
    and ${applications.id} in ${casesWithEntries(
      sql`${isEntry} and ${isDecidedFrom(begin)} and ${isDecidedBefore(end)}`,
    )})`;
}

/** The filters of a list; together they determine the index that serves it. */
const conditions = {
  roundId: () => eq(applications.roundId, param('roundId')),
  status: () => eq(applications.status, param('status')),
  stage: () => eq(applications.stage, param('stage')),
  /** Several of them; each by itself where an index begins with it. */
  statuses: () => sql`${applications.status} = any(${param('statuses', 'case_status[]')})`,
  stages: () => sql`${applications.stage} = any(${param('stages', 'case_stage[]')})`,
  number: () => eq(applications.number, param('number')),
  /** Without the drafts that it deleted. */
  applicantCreditCode: () =>
    sql`${applications.applicantCreditCode} = ${param('applicantCreditCode')}
      and ${applications.status} <> 'deleted'`,
  /** Also cases that it held before it changed. */
  applicant: () => sql`${applications.id} in ${casesOf(param('applicant', 'text'))}`,
  holder: () => eq(applications.applicantCreditCode, param('holder')),
  name: () => sql`${applications.id} in (
    select * from ${namedIn} named_in union select * from ${renamedTo(param('name', 'text'))} renamed)`,
  ownName: () => sql`(${containsName(applicantNameIn(applications.form), param('ownName', 'text'))}
    or ${containsName(sql`${applications.form} #>> '{product,name}'`, param('ownName', 'text'))})`,
  scenarioCode: () => sql`${applications.id} in ${forScenario}`,
  ownScenario: () => sql`${applications.form} ->> 'scenarioCode' = ${param('ownScenario')}`,
  tierCode: () => sql`${applications.id} in ${inTier}`,
  paperState: () => eq(applications.paperState, param('paperState')),
  preReviewResult: () => eq(applications.preReviewResult, param('preReviewResult')),
  submittedWithin: () =>
    within(applications.firstSubmittedAt, ['submittedFrom', 'submittedThrough'], isFirstSubmission),
  updatedWithin: () => within(applications.updatedAt, ['updatedFrom', 'updatedThrough']),
  submitted: () => isNotNull(applications.firstSubmittedAt),
  after: () => lt(applications.id, param('after')),
} satisfies Record<string, () => SQL>;

/** The same filters, where each round, status and stage has an index entry of its own. */
const partConditions = {
  ...conditions,
  roundId: () => sql`r.id = ${param('roundId', 'uuid')}`,
  statuses: () => sql`${applications.status} = each.status`,
  stages: () => sql`${applications.stage} = each.stage`,
} satisfies typeof conditions;

/** Missing statuses or stages are one part, of all. */
const partsOf = (values: string, type: string) =>
  sql`unnest(coalesce(${param(values, `${type}[]`)}, array[null]::${sql.raw(type)}[]))`;

/**
 * The ids of a page: from each round, status and stage, at most one page of ids.
 * @param where the filters by part
 */
function inEachPart(where: readonly SQL[]): SQL {
  return sql`${applications.id} in (
    select page.id from ${rounds} r cross join lateral (
      select status, stage from ${partsOf('statuses', 'case_status')} status
        cross join ${partsOf('stages', 'case_stage')} stage) each, lateral (
      select ${applications.id} from ${applications}
      where ${and(sql`${applications.roundId} = r.id`, ...where)}
      order by ${applications.id} desc limit ${sql.placeholder('limit')}) page)`;
}

export type ListedCase = Awaited<
  ReturnType<ReturnType<ReturnType<typeof listStatements>['list']>['execute']>
>[number];

export const listStatements = perDatabase((db: Database) => {
  const page = (where: readonly SQL[]) =>
    db
      .select(summaryColumns)
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .innerJoin(named, sql`true`)
      .where(and(...where))
      .orderBy(desc(applications.id))
      .limit(sql.placeholder('limit'));
  return {
    list: perFilters(conditions, (where, suffix) => page(where).prepare(`case_list_${suffix}`)),
    /** For filters whose indexes begin with one round, status or stage, when the query has others. */
    listByParts: perFilters(partConditions, (where, suffix) =>
      page([inEachPart(where)]).prepare(`case_list_by_parts_${suffix}`),
    ),
  };
});
