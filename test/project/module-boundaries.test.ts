import { globSync, readFileSync } from 'node:fs';
import t from 'tap';
import {
  doorImports,
  foreignTables,
  moduleOf,
  owners,
  sqlTexts,
  tablesIn,
} from '../support/seams.ts';

// docs/module-boundaries.md names every place where a statement reaches beyond its module, and the
// rules for them.

const page = readFileSync('docs/module-boundaries.md', 'utf8');
const sources = globSync('src/*/**/*.ts').map((file) => ({
  file,
  module: moduleOf(file),
  code: readFileSync(file, 'utf8'),
}));

/** The rows under a heading; each cell that names something as the names in it. */
function rowsUnder(heading: string): (readonly string[])[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [rows = ''] = section.split('\n## ');
  return [...rows.matchAll(/^\| `.*\|$/gm)].map(([row]) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)),
  );
}

interface EntryPoint {
  readonly owner: string;
  readonly name: string;
  readonly tables: readonly string[];
  readonly callers: readonly string[];
}

const entryPoints: readonly EntryPoint[] = rowsUnder('Entry points').map(
  ([[owner = ''] = [], [name = ''] = [], tables = [], callers = []]) => ({
    owner,
    name,
    tables,
    callers,
  }),
);

const slots = rowsUnder('Reads that run upward').map(
  ([[name = ''] = [], [owner = ''] = [], tables = [], callers = []]) => ({
    owner,
    name,
    tables,
    callers,
  }),
);

t.test('SQL text names the tables of its own module only', (t) => {
  const withSql = sources.filter(({ code }) => code.includes(" from 'drizzle-orm'"));
  t.ok(withSql.length > 30);
  const foreign = withSql.flatMap(({ file, module, code }) =>
    sqlTexts(code).flatMap((text) =>
      tablesIn(text)
        .filter((table) => owners.get(table) !== module)
        .map((table) => `${file}: ${table}`),
    ),
  );
  t.same(foreign, []);
  t.end();
});

t.test('only the owner of a table writes it', (t) => {
  const foreign = sources.flatMap(({ file, code }) => {
    const imported = new Set(doorImports(code).map(({ name }) => name));
    return [...code.matchAll(/\.(?:insert|update|delete)\(\s*(\w+)\s*\)/g)].flatMap(
      ([, table = '']) => (imported.has(table) ? [`${file}: ${table}`] : []),
    );
  });
  t.same(foreign, []);
  t.end();
});

t.test('the page names every entry point with its callers, and no other', (t) => {
  const callers = new Map<string, Set<string>>();
  for (const { file, module, code } of sources) {
    if (!/\/(?:repository|audit\/state\/(?:digest-)?checks)\.ts$/.test(file)) continue;
    for (const { module: owner, name } of doorImports(code)) {
      const key = `${owner} ${name}`;
      callers.set(key, (callers.get(key) ?? new Set()).add(module));
    }
  }
  for (const { name } of slots) callers.delete(`cases ${name}`);
  const found = [...callers].map(([name, modules]) => `${name}: ${[...modules].sort()}`);
  const named = entryPoints.map(({ owner, name, callers }) => `${owner} ${name}: ${callers}`);
  t.same(named.toSorted(), found.toSorted());
  t.end();
});

t.test('the page names every slot with its supplier and its readers', (t) => {
  const supplied = readFileSync('src/upward.ts', 'utf8');
  const found = [...supplied.matchAll(/(\w+)\.supply\((\w+)\)/g)].map(([, slot, reads]) => {
    const owner = doorImports(supplied).find(({ name }) => name === reads)?.module;
    const readers = sources.filter(({ code }) => code.includes(`${slot}.fragment(`));
    const callers = [...new Set(readers.map(({ module }) => module))];
    return `${slot} of ${owner}: ${callers.sort()}`;
  });
  const named = slots.map(({ name, owner, callers }) => `${name} of ${owner}: ${callers}`);
  t.same(named.toSorted(), found.toSorted());
  for (const { owner, tables } of slots) {
    const joined = entryPoints.flatMap(({ callers, tables }) =>
      callers.includes(owner) ? tables : [],
    );
    t.same(
      tables.filter((table) => owners.get(table) !== owner && !joined.includes(table)),
      [],
      'its own tables, with those that it may join',
    );
  }
  t.end();
});

t.test('statements touch only the tables that the page names', (t) => {
  const seams = [...entryPoints, ...slots];
  for (const file of globSync('src/*/statements.sql').sort()) {
    const module = moduleOf(file);
    const own = seams.filter(({ callers }) => callers.includes(module));
    const named = own.flatMap(({ tables }) => tables);
    const foreign = named.filter((table) => owners.get(table) !== module);
    t.same([...new Set(foreign)].sort(), foreignTables(module), module);
  }
  t.end();
});

t.test('SQL is found in any position of a source', (t) => {
  const code = [
    "import { sql } from 'drizzle-orm'; // a ´comment´ of it's own",
    'const a = sql<{ readonly id: string }>´select «b} from «sql´rounds «c({ d: ´e´ })}´} r´;',
    'const f = ´not «g}´; const h = "´"; /* ´ */ const i = sql´awards \\´ j´;',
  ];
  const source = code.join('\n').replaceAll('´', '`').replaceAll('«', '$'.concat('{'));
  t.same(sqlTexts(source), ['rounds ', 'select  from  r', 'awards ` j']);
  t.same(tablesIn("select r.awards, 'rounds' from rounds r"), ['rounds']);
  t.throws(() => sqlTexts('const a = sql`select'), /does not end/);
  t.end();
});
