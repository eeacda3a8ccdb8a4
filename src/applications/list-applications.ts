import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../platform/actor.ts';
import { type Database, perDatabase } from '../platform/database.ts';
import { param } from '../platform/statements.ts';
import { rounds } from '../rounds/tables.ts';
import { type CaseRow, caseColumns } from './repository.ts';
import type { CaseStage, CaseStatus } from './statuses.ts';
import { applications } from './tables.ts';

export interface ApplicationFilters {
  readonly roundId?: string;
  readonly status?: CaseStatus;
  readonly stage?: CaseStage;
  readonly number?: string;
}

const conditions = {
  roundId: () => eq(applications.roundId, param('roundId')),
  status: () => eq(applications.status, param('status')),
  stage: () => eq(applications.stage, param('stage')),
  number: () => eq(applications.number, param('number')),
  applicantCreditCode: () => eq(applications.applicantCreditCode, param('applicantCreditCode')),
  after: () => lt(applications.id, param('after')),
} satisfies Record<string, () => SQL>;

type Condition = keyof typeof conditions;

/** One prepared statement for each combination of filters in use, so that each is served by the index made for it. */
const statements = perDatabase((db: Database) => {
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  function prepare(used: readonly Condition[]) {
    return db
      .select(caseColumns)
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(and(...used.map((name) => conditions[name]())))
      .orderBy(desc(applications.id))
      .limit(sql.placeholder('limit'))
      .prepare(`case_list_${used.join('_')}`);
  }
  return (used: readonly Condition[]) => {
    const key = used.join();
    const statement = prepared.get(key) ?? prepare(used);
    prepared.set(key, statement);
    return statement;
  };
});

/**
 * Applications, newest first, by keyset on the id. An applicant sees only its own.
 * @param limit rows at most; one more than the page tells whether there is a next
 * @param after id of the last application already seen
 */
export function listApplications(
  db: Database,
  actor: Actor,
  filters: ApplicationFilters,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<CaseRow[]> {
  const values = {
    ...filters,
    ...(actor.creditCode === null ? {} : { applicantCreditCode: actor.creditCode }),
    ...(after === undefined ? {} : { after }),
  };
  const used = (Object.keys(conditions) as Condition[]).filter((name) => name in values);
  return statements(db)(used).execute({ ...values, limit });
}
