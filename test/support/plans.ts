import type { TestService } from './service.ts';

/** A step of a plan, as PostgreSQL's JSON tells it. */
export interface Plan {
  readonly 'Node Type': string;
  readonly 'Total Cost': number;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Parent Relationship'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  /** Absent from a plan that was not run. */
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly Plan[];
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The statements of a request that succeeds, as they were sent.
 * @throws Error for any other answer than 200
 */
export async function statementsOf(
  { pool }: TestService,
  request: () => Promise<{ readonly status: number; readonly body: unknown }>,
): Promise<Statement[]> {
  const sent: Statement[] = [];
  const { query } = pool;
  Object.assign(pool, {
    query(config: { readonly text: string }, values: readonly unknown[]) {
      // Reads are recorded whenever their turn comes.
      if (!config.text.includes('"access_flushes"')) sent.push({ text: config.text, values });
      return Reflect.apply(query, pool, [config, values]);
    },
  });
  const { status, body } = await request();
  Object.assign(pool, { query });
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return sent;
}

/**
 * PostgreSQL's estimate of the cost of planning: 2.5 for each relation of the statement, plus 2.5.
 */
const PLANNING_COST = 25;

/**
 * The plans by which PostgreSQL may run a prepared statement that only reads: the one for its
 * values, run here, and after some executions one for any values, unless that would cost more.
 */
export async function plansOf(
  { pool }: TestService,
  { text, values }: Statement,
): Promise<[forValues: Plan, ...forAny: Plan[]]> {
  const explained = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...values]);
  const generic = await pool.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
  const [forValues, forAny] = [explained, generic].map(({ rows }) => rows[0]['QUERY PLAN'][0].Plan);
  const isKept = forAny['Total Cost'] <= forValues['Total Cost'] + PLANNING_COST;
  return isKept ? [forValues, forAny] : [forValues];
}

export function stepsOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(stepsOf)];
}

/** The steps that make the page, without subqueries, which read the details of its rows. */
export function pageStepsOf(plan: Plan): Plan[] {
  const inner = (plan.Plans ?? []).filter(
    (each) => !['SubPlan', 'InitPlan'].includes(each['Parent Relationship'] ?? ''),
  );
  return [plan, ...inner.flatMap(pageStepsOf)];
}

/** Number of rows that were read and skipped. */
export function passedOver(steps: readonly Plan[]): number {
  return steps.reduce((sum, step) => {
    const each = (step['Rows Removed by Filter'] ?? 0) + (step['Rows Removed by Join Filter'] ?? 0);
    return sum + each * (step['Actual Loops'] ?? 0);
  }, 0);
}
