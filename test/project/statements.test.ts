import { globSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import t from 'tap';
import { readableSql } from '../../scripts/sql-text.ts';
import { preparedStatements } from '../../scripts/statements.ts';
import { NAME_BYTES } from '../../src/platform/database/statement-names.ts';
import { perFilters, upwardReads } from '../../src/platform/database/statements.ts';

// The files that `npm run sql` writes show the statements that the database gets. Another check
// proves that they are current; this one, that no statement is missing and that a name means one
// text.

const rendered = globSync('src/**/statements.sql').flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n\n')
    .slice(1)
    .map((section) => section.slice('-- '.length, section.indexOf('\n'))),
);
const preparedNames = rendered.filter((name) => !name.endsWith('.ts'));

/**
 * The name that a call of `prepare` gives its statement: a text, or a template that begins with
 * one.
 */
const PREPARE =
  /\.prepare\(\s*(?:'(?<name>\w+)'|`(?<start>\w+)\$\{\w+\}(?<end>\w*)`|(?<other>[^)]*))/g;

const prepared = globSync('src/**/*.ts').flatMap((file) =>
  [...withoutComments(readFileSync(file, 'utf8')).matchAll(PREPARE)].map(({ groups = {} }) => ({
    file,
    ...groups,
  })),
);

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

t.test('every statement that is prepared is rendered', (t) => {
  t.ok(prepared.length > 100, 'the sources prepare many');
  for (const { file, name, start, end, other } of prepared as readonly Naming[]) {
    t.equal(other, undefined, `${file} names each statement where it is prepared`);
    const isIt = (each: string) =>
      name === undefined ? each.startsWith(start ?? '') && each.endsWith(end ?? '') : each === name;
    t.ok(preparedNames.some(isIt), `${file}: ${name ?? `${start}…${end}`}`);
  }
  t.end();
});

interface Naming {
  readonly file: string;
  readonly name?: string;
  readonly start?: string;
  readonly end?: string;
  readonly other?: string;
}

t.test('a name stands for one text', (t) => {
  t.same(preparedNames, [...new Set(preparedNames)]);
  t.end();
});

t.test('names differ in the part that PostgreSQL keeps beside the digest of the text', (t) => {
  t.same(
    preparedNames.filter((name) => Buffer.byteLength(name) > NAME_BYTES),
    [],
  );
  t.end();
});

t.test('a rendered statement equals the sent one, except for white space', async (t) => {
  const bare = (text: string) => text.replaceAll(/\s/g, '');
  const changed = (await preparedStatements()).filter(
    ({ text }) => bare(readableSql(text)) !== bare(text),
  );
  t.same(changed, []);
});

t.test('a list with too many filters for distinct names is refused', (t) => {
  const filters = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, () => sql`true`]));
  const ten = perFilters(filters(10), (where, suffix) => [where.length, suffix]);
  t.same(ten({ f1: 1, f9: null }), [2, '19']);
  t.throws(() => perFilters(filters(37), () => {}), RangeError);
  t.end();
});

t.test('a fragment that its owner has not supplied stops the statement around it', (t) => {
  const reads = upwardReads<{ readonly count: number }>('counter');
  const statement = sql`select ${reads.fragment(({ count }) => sql`${sql.raw(`${count}`)}`)}`;
  t.throws(() => new PgDialect().sqlToQuery(statement), /counter supplied none/);
  reads.supply({ count: 7 });
  t.equal(new PgDialect().sqlToQuery(statement).sql, 'select 7');
  t.end();
});
