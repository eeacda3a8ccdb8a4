import {
  and,
  asc,
  desc,
  eq,
  gte,
  isNotNull,
  lt,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
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
import type { ListOrder } from './schemas.ts';

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

/** How a case ended; see `outcomeOf`. */
const outcome = sql`case
  when ${applications.status} in ('declined', 'withdrawn', 'lapsed', 'not-submitted', 'deleted')
    then ${applications.status}::text
  when ${applications.awardState} = 'final' then 'awarded'
  when ${applications.noAwardReason} is not null then 'not-awarded'
  when (select ended.round_end from ${rounds} as ended where ended.id = ${applications.roundId})
    = 'cancelled' then 'round-cancelled' end`;

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
function within(instant: SQLWrapper, days: Days, isEntry = sql`true`): SQL {
  const { begin, end } = boundsOf(days);
  return sql`(${isBetween(instant, days)} and ${applications.id} in ${casesWithEntries(
    sql`${isEntry} and ${isDecidedFrom(begin)} and ${isDecidedBefore(end)}`,
  )})`;
}

type Days = readonly [from: string, through: string];

function isBetween(instant: SQLWrapper, days: Days): SQL {
  const { begin, end } = boundsOf(days);
  return sql`${instant} >= ${begin} and ${instant} < ${end}`;
}

function boundsOf([from, through]: Days) {
  return {
    begin: startOf(param(from, 'date')),
    end: startOf(sql`${param(through, 'date')} + 1`),
  };
}

const since = param('updatedSince', 'timestamptz');
const isSince = () => gte(applications.updatedAt, since);

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
  outcome: () => sql`${outcome} = ${param('outcome')}`,
  submittedWithin: () =>
    within(applications.firstSubmittedAt, ['submittedFrom', 'submittedThrough'], isFirstSubmission),
  updatedWithin: () => within(applications.updatedAt, ['updatedFrom', 'updatedThrough']),
  updatedSince: () =>
    sql`(${isSince()} and ${applications.id} in ${casesWithEntries(isDecidedFrom(since))})`,
  submitted: () => isNotNull(applications.firstSubmittedAt),
  after: () => lt(applications.id, param('after')),
} satisfies Record<string, () => SQL>;

type Conditions = Readonly<Record<keyof typeof conditions, () => SQL>>;

type OrderColumns = Readonly<Record<'id' | 'updatedAt', SQLWrapper>>;

/** An order of the list, with the conditions that it changes. */
interface Order {
  readonly by: (columns: OrderColumns) => SQL[];
  readonly conditions: Conditions;
}

/** The order of their last change has an index, which serves its filters too. */
function byChange(direction: typeof asc, isAfter: SQL): Order {
  return {
    by: ({ id, updatedAt }) => [direction(updatedAt), direction(id)],
    conditions: {
      ...conditions,
      updatedWithin: () => isBetween(applications.updatedAt, ['updatedFrom', 'updatedThrough']),
      updatedSince: isSince,
      after: () => sql`(${applications.updatedAt}, ${applications.id})
        ${isAfter} (${param('changedAt', 'timestamptz')}, ${param('after', 'uuid')})`,
    },
  };
}

const orders = {
  '-createdAt': { by: ({ id }) => [desc(id)], conditions },
  updatedAt: byChange(asc, sql.raw('>')),
  '-updatedAt': byChange(desc, sql.raw('<')),
} satisfies Readonly<Record<ListOrder, Order>>;

/** The same filters, where each round, status and stage has an index entry of its own. */
const ofParts = ({ conditions }: Order): Conditions => ({
  ...conditions,
  roundId: () => sql`r.id = ${param('roundId', 'uuid')}`,
  statuses: () => sql`${applications.status} = each.status`,
  stages: () => sql`${applications.stage} = each.stage`,
});

/** Missing statuses or stages are one part, of all. */
const partsOf = (values: string, type: string) =>
  sql`unnest(coalesce(${param(values, `${type}[]`)}, array[null]::${sql.raw(type)}[]))`;

const pageColumns = { id: sql`page.id`, updatedAt: sql`page.updated_at` };

/**
 * The ids of a page: the first of at most one page of ids from each round, status and stage.
 * @param where the filters by part
 */
function inEachPart(where: readonly SQL[], { by }: Order): SQL {
  // As an array, or the planner would read all cases in order and look for those of the page.
  return sql`${applications.id} = any(array(
    select page.id from ${rounds} r cross join lateral (
      select status, stage from ${partsOf('statuses', 'case_status')} status
        cross join ${partsOf('stages', 'case_stage')} stage) each, lateral (
      select ${applications.id}, ${applications.updatedAt} from ${applications}
      where ${and(sql`${applications.roundId} = r.id`, ...where)}
      order by ${sql.join(by(applications), sql`, `)} limit ${sql.placeholder('limit')}) page
    order by ${sql.join(by(pageColumns), sql`, `)} limit ${sql.placeholder('limit')}))`;
}

export type ListedCase = Awaited<
  ReturnType<ReturnType<ReturnType<typeof listStatements>['-createdAt']['list']>['execute']>
>[number];

export const listStatements = perDatabase((db: Database) => {
  const page = (where: readonly SQL[], { by }: Order) =>
    db
      .select(summaryColumns)
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .innerJoin(named, sql`true`)
      .where(and(...where))
      .orderBy(...by(applications))
      .limit(sql.placeholder('limit'));
  const inOrder = (order: Order, name = '') => ({
    list: perFilters(order.conditions, (where, suffix) => {
      const filtered = name + suffix;
      return page(where, order).prepare(`case_list_${filtered}`);
    }),
    /** For filters whose indexes begin with one round, status or stage, when the query has others. */
    listByParts: perFilters(ofParts(order), (where, suffix) => {
      const filtered = name + suffix;
      return page([inEachPart(where, order)], order).prepare(`case_list_by_parts_${filtered}`);
    }),
  });
  return {
    '-createdAt': inOrder(orders['-createdAt']),
    updatedAt: inOrder(orders.updatedAt, 'changed_'),
    '-updatedAt': inOrder(orders['-updatedAt'], 'latest_'),
  };
});
