import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { is, Placeholder, type Query } from 'drizzle-orm';
import { buildAll, type Database, databaseOf } from '../src/platform/database/database.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { createLog } from '../src/platform/runtime/log.ts';
import { supplyUpwardReads } from '../src/upward.ts';
import { readableSql } from './sql-text.ts';

/** A statement as it is sent to the database. */
export interface RenderedStatement {
  /** Folder of `src` whose code sends it; empty for `src` itself. */
  readonly module: string;
  /** The name of a prepared statement; for one sent unprepared, its file. */
  readonly name: string;
  readonly text: string;
  /** The parameters `$1`, `$2` …: the name of each, or the value itself as JSON. */
  readonly parameters: readonly string[];
}

const root = join(import.meta.dirname, '..');
const source = `${pathToFileURL(join(root, 'src'))}/`;

/**
 * Every prepared statement, by module and name. Filtered statements appear with no filter, with
 * each and with all; other combinations differ from these by their conditions only.
 */
export async function preparedStatements(): Promise<readonly RenderedStatement[]> {
  for (const file of globSync('src/**/*.ts', { cwd: root })) {
    const path = join(root, file);
    if (readFileSync(path, 'utf8').includes('perDatabase(')) await import(`${pathToFileURL(path)}`);
  }
  supplyUpwardReads();
  // It connects on first use, so never here.
  const pool = openPool({
    url: 'postgres://nowhere.invalid/none',
    max: 1,
    log: createLog('silent'),
  });
  const db = databaseOf(pool);
  const statements = watch(db._.session);
  for (const built of buildAll(db)) buildFiltered(built);
  await pool.end();
  return statements.sort(
    (one, other) => compare(one.module, other.module) || compare(one.name, other.name),
  );
}

/** The files that `npm run sql` writes: each module's statements, by path from the root. */
export async function renderedFiles(): Promise<ReadonlyMap<string, string>> {
  const prepared = (await preparedStatements()).map((each) => ({
    ...each,
    text: readableSql(each.text),
  }));
  const byModule = Map.groupBy([...prepared, ...plainStatements()], ({ module }) => module);
  const files = [...byModule].map(([module, statements]) => {
    const sections = [...new Set(statements.map(sectionOf))];
    return [
      join('src', module, 'statements.sql'),
      `${[HEAD, ...sections].join('\n\n')}\n`,
    ] as const;
  });
  return new Map(files);
}

const HEAD = '-- Every statement that this module sends. Written by `npm run sql`; do not edit.';
const WIDTH = 100;

function sectionOf({ name, text, parameters }: RenderedStatement): string {
  return [`-- ${name}`, ...parameterLines(parameters), `${text};`].join('\n');
}

/** `$1 name`, `$2 'value'` …, as comments. */
function parameterLines(parameters: readonly string[]): string[] {
  const lines: string[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const each = `$${index + 1} ${parameter}`;
    const line = lines.at(-1);
    if (line !== undefined && `${line}, ${each}`.length <= WIDTH)
      lines[lines.length - 1] = `${line}, ${each}`;
    else lines.push(`-- ${each}`);
  }
  return lines;
}

const PLAIN_QUERY = /\.query(?:<[^;]*?>)?\(\s*(?:'([^']*)'|`([^`]*)`)/g;

/** Statements sent unprepared, as written in the source: savepoints, locks, roles. */
export function plainStatements(): readonly RenderedStatement[] {
  return globSync('src/**/*.ts', { cwd: root })
    .sort()
    .flatMap((file) => {
      const path = file.split(sep).slice(1);
      const module = path.length > 1 ? (path[0] ?? '') : '';
      const name = path.slice(module === '' ? 0 : 1).join('/');
      return [...readFileSync(join(root, file), 'utf8').matchAll(PLAIN_QUERY)].map(
        ([, plain, template]) => ({
          module,
          name,
          text: (plain ?? template ?? '').replace(/\s+/g, ' ').trim(),
          parameters: [],
        }),
      );
    });
}

/** Collects the statements that a session prepares from now on. */
function watch(session: Database['_']['session']): RenderedStatement[] {
  const statements: RenderedStatement[] = [];
  const { prepareQuery } = session;
  Object.assign(session, {
    prepareQuery(...args: Parameters<typeof prepareQuery>) {
      const [query, , name] = args;
      if (name !== undefined) statements.push(rendered(query, name));
      return Reflect.apply(prepareQuery, session, args);
    },
  });
  return statements;
}

function rendered({ sql: text, params }: Query, name: string): RenderedStatement {
  const parameters = params.map((value) =>
    is(value, Placeholder) ? `${value.name}` : JSON.stringify(value),
  );
  return { module: preparingModule(), name, text, parameters };
}

/** The module that is calling `prepare`, from the stack: no statement has to name its module. */
function preparingModule(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 100;
  const frames = `${new Error().stack}`;
  Error.stackTraceLimit = stackTraceLimit;
  const from = frames.indexOf(source);
  if (from < 0) throw new Error(`prepared outside of src: ${frames}`);
  return frames.slice(from + source.length).split('/', 1)[0] ?? '';
}

/** Filtered statements are built on request, so each is requested here. */
function buildFiltered(built: unknown): void {
  if (isFiltered(built)) {
    const single = built.filters.map((name) => [name]);
    for (const given of [[], ...single, built.filters]) {
      built(Object.fromEntries(given.map((name) => [name, true])));
    }
  } else if (isPlain(built)) {
    for (const part of Object.values(built)) buildFiltered(part);
  }
}

interface Filtered {
  (given: Readonly<Record<string, unknown>>): unknown;
  readonly filters: readonly string[];
}

function isFiltered(value: unknown): value is Filtered {
  return typeof value === 'function' && 'filters' in value;
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
