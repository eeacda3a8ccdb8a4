import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

/**
 * The database's clock, the only one that decides; truncated to milliseconds. Read once a statement,
 * however many rows it has.
 */
export const appNow = sql<Date>`(select app_now())`.mapWith((value: string) => new Date(value));

/**
 * The database's real clock, wherever the other one stands: for what passes by itself, such as
 * pauses between attempts and the life of tokens.
 */
export const realNow = sql<Date>`date_trunc('milliseconds', clock_timestamp())`.mapWith(
  (value: string) => new Date(value),
);

/** A named parameter, passed unchanged, dates and nulls included. */
export function param<T = unknown>(name: string, type?: string): SQL<T> {
  return type === undefined
    ? sql<T>`${sql.placeholder(name)}`
    : sql<T>`${sql.placeholder(name)}::${sql.raw(type)}`;
}

/**
 * The `select` of an `insert … select` into a table: every column by name, so that a forgotten one
 * does not compile.
 * @param from the text after `from`: the rows that moved
 */
export function rowsFor<Table extends PgTable>(
  table: Table,
  values: { readonly [Column in keyof Table['$inferSelect']]: SQL },
  from: SQL,
): SQL {
  const columns = Object.keys(getTableColumns(table)) as (keyof Table['$inferSelect'])[];
  return sql`select ${sql.join(
    columns.map((column) => values[column]),
    sql`, `,
  )} from ${from}`;
}

/** Rows that a statement receives as JSON. */
export interface GivenRows<Name extends string> {
  /** The rows, to be written after `from`. */
  readonly rows: SQL;
  /** The members of a row. */
  readonly columns: Readonly<Record<Name, SQL>>;
  /** How many rows there are. */
  readonly count: SQL<number>;
}

/**
 * The rows in a JSON parameter: a list of objects with members of these names. A missing member is
 * null.
 * @param parameter also the name of the rows in the statement
 * @param columns columns of tables, for their types: a member has the type of its column
 */
export function rowsIn<Name extends string>(
  parameter: string,
  columns: Readonly<Record<Name, AnyPgColumn>>,
): GivenRows<Name> {
  const alias = sql.identifier(parameter);
  const names = Object.keys(columns) as Name[];
  const types = names.map(
    (name) => sql`${sql.identifier(name)} ${sql.raw(columns[name].getSQLType())}`,
  );
  const members = names.map((name) => [
    name,
    sql`${alias}.${sql.identifier(name)}`.mapWith(columns[name]),
  ]);
  return {
    rows: sql`jsonb_to_recordset(${param(parameter, 'jsonb')}) as ${alias}(${sql.join(types, sql`, `)})`,
    columns: Object.fromEntries(members),
    count: sql<number>`jsonb_array_length(${param(parameter, 'jsonb')})`,
  };
}

/** The `set` of an upsert: the columns that the existing row takes over from the new one. */
export function replacing<Table extends PgTable, Name extends keyof Table['$inferSelect'] & string>(
  table: Table,
  names: readonly Name[],
): Record<Name, SQL> {
  const columns: Readonly<Record<string, AnyPgColumn>> = getTableColumns(table);
  const taken = names.map((name) => {
    const column = toSnakeCase(columns[name]?.name ?? name);
    return [name, sql`excluded.${sql.identifier(column)}`];
  });
  return Object.fromEntries(taken);
}

/**
 * The rows of a table in a JSON parameter, as the `select` of an insert: none unless the case
 * moved.
 */
export function givenFor(table: PgTable, parameter: string): SQL {
  const { rows, columns } = rowsIn(parameter, getTableColumns(table));
  return sql`select ${sql.join(Object.values(columns), sql`, `)} from moved cross join ${rows}`;
}

/** SQL fragments over the tables of a higher module, for one below that cannot import them. */
export interface UpwardReads<Fragments> {
  /** @returns a placeholder; the fragment is looked up when a statement is built from it */
  readonly fragment: <T>(find: (fragments: Fragments) => SQL<T>) => SQL<T>;
  /** Call it once per process; later calls do not change statements already built. */
  readonly supply: (fragments: Fragments) => void;
}

/** @param owner the module that owns the tables, and supplies the fragments */
export function upwardReads<Fragments>(owner: string): UpwardReads<Fragments> {
  let supplied: Fragments | undefined;
  function fragments(): Fragments {
    if (supplied === undefined) throw new Error(`${owner} supplied none of its fragments`);
    return supplied;
  }
  return {
    fragment<T>(find: (fragments: Fragments) => SQL<T>) {
      const late = { getSQL: () => find(fragments()), shouldOmitSQLParens: () => true };
      return sql<T>`${late}`;
    },
    supply(given) {
      supplied = given;
    },
  };
}

/**
 * The values of a filter, for `perFilters`: one is compared by itself, so that an index that begins
 * with it gives the order of the list.
 */
export function oneOrSeveral<Value>(values: readonly Value[] = []): {
  readonly one: Value | undefined;
  readonly several: readonly Value[] | undefined;
} {
  const [one, ...others] = new Set(values);
  return others.length === 0
    ? { one, several: undefined }
    : { one: undefined, several: [...new Set(values)] };
}

/** A statement for each combination of filters, built at first use. */
export interface FilteredStatements<Name extends string, Statement> {
  (given: Readonly<Partial<Record<Name, unknown>>>): Statement;
  readonly filters: readonly Name[];
}

/** Each filter has one digit in the suffix, to base 36. */
const MOST_FILTERS = 36;

/**
 * One prepared statement for each combination of filters in use, so that each is planned by itself
 * and uses the index made for it. A single statement with `$1 is null or …` would hide the filters
 * from the planner.
 * @param conditions the condition of each filter, by its name
 * @param prepare builds a statement; `suffix` makes its name unique
 * @returns the statement for the filters that have a value
 * @throws RangeError for more filters than there are digits
 */
export function perFilters<Name extends string, Statement>(
  conditions: Readonly<Record<Name, () => SQL>>,
  prepare: (where: readonly SQL[], suffix: string) => Statement,
): FilteredStatements<Name, Statement> {
  const names = Object.keys(conditions) as Name[];
  if (names.length > MOST_FILTERS) throw new RangeError('two combinations could share a name');
  const prepared = new Map<string, Statement>();
  const statementFor = (given: Readonly<Partial<Record<Name, unknown>>>) => {
    const used = names.filter((name) => given[name] !== undefined);
    // Numbered, because PostgreSQL keeps 63 bytes of a name.
    const suffix = used.map((name) => names.indexOf(name).toString(36)).join('');
    const statement =
      prepared.get(suffix) ??
      prepare(
        used.map((name) => conditions[name]()),
        suffix,
      );
    prepared.set(suffix, statement);
    return statement;
  };
  return Object.assign(statementFor, { filters: names });
}
