import { and, desc, eq, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '../platform/database.ts';
import { param } from '../platform/statements.ts';
import { rounds } from '../rounds/tables.ts';
import { caseColumns } from './repository.ts';
import { applications } from './tables.ts';

const { form, declared: _declared, ...withoutContent } = caseColumns;

/** A case as lists show it: of the form only the names, which PostgreSQL takes out of it in one reading. */
const summaryColumns = {
  ...withoutContent,
  organisationName: sql<string | null>`named.organisation ->> 'name'`,
  productName: sql<string | null>`named.product ->> 'name'`,
  scenarioCode: sql<string | null>`named."scenarioCode"`,
};
const named = sql`lateral jsonb_to_record(${form})
  as named(organisation jsonb, product jsonb, "scenarioCode" text)`;

/** What a list may be narrowed by; together they pick the index that serves it. */
const conditions = {
  roundId: () => eq(applications.roundId, param('roundId')),
  status: () => eq(applications.status, param('status')),
  stage: () => eq(applications.stage, param('stage')),
  number: () => eq(applications.number, param('number')),
  applicantCreditCode: () => eq(applications.applicantCreditCode, param('applicantCreditCode')),
  handedIn: () => isNotNull(applications.firstSubmittedAt),
  after: () => lt(applications.id, param('after')),
} satisfies Record<string, () => SQL>;

export type ListCondition = keyof typeof conditions;

export const listConditions = Object.keys(conditions) as ListCondition[];

export type ListedCase = Awaited<
  ReturnType<ReturnType<ReturnType<typeof listStatements>>['execute']>
>[number];

/** One prepared statement for each combination of filters in use, so that each is served by the index made for it. */
export const listStatements = perDatabase((db: Database) => {
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  function prepare(used: readonly ListCondition[]) {
    return (
      db
        .select(summaryColumns)
        .from(applications)
        .innerJoin(rounds, eq(rounds.id, applications.roundId))
        .innerJoin(named, sql`true`)
        .where(and(...used.map((name) => conditions[name]())))
        .orderBy(desc(applications.id))
        .limit(sql.placeholder('limit'))
        // Numbered, because PostgreSQL keeps 63 bytes of a name.
        .prepare(`case_list_${used.map((name) => listConditions.indexOf(name)).join('')}`)
    );
  }
  return (used: readonly ListCondition[]) => {
    const key = used.join();
    const statement = prepared.get(key) ?? prepare(used);
    prepared.set(key, statement);
    return statement;
  };
});
