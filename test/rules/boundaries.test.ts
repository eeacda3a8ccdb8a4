import { execFileSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import t from 'tap';
import { pureFiles } from '../../scripts/pure-files.ts';

// The import rules of docs/architecture.md, held by biome.json and lint/: each is broken on purpose in a copy of the
// configuration, and the lint must say so.

interface Planted {
  readonly breach: string;
  readonly file: string;
  readonly code: string;
  readonly says: RegExp;
}

const ONE_WAY = /Modules import one way/;
const DOOR = /Enter a module by its index\.ts/;
const PURE_IMPORT = /A pure file imports pure files only/;
const PURE_USE = /A pure file reads no environment and leaves no trace/;
const NO_SQL = /Routes hold no SQL/;
const ONE_CLOCK = /Time comes from `app_now\(\)`/;

/** From the lowest to the highest; those of one line do not know each other. */
const LEVELS = [
  ['ledger'],
  ['events', 'rounds'],
  ['applications'],
  ['materials'],
  ['submissions'],
  ['pre-review'],
  ['counter'],
  ['papers', 'scoring'],
  ['awards'],
] as const;

const upward: readonly Planted[] = LEVELS.flatMap((level, height) =>
  level.flatMap((from) =>
    LEVELS.flatMap((others, otherHeight) =>
      others
        .filter((to) => to !== from && (otherHeight >= height || to === 'events'))
        .map((to) => ({
          breach: `${from} imports ${to}`,
          file: `src/${from}/imports-${to}.ts`,
          code: `export * from '../${to}/index.ts';`,
          says: ONE_WAY,
        })),
    ),
  ),
);

const planted: readonly Planted[] = [
  ...upward,
  {
    breach: 'platform imports a module, even the ledger, even a type',
    file: 'src/platform/knows-a-module.ts',
    code: `export type { NewEntry } from '../ledger/index.ts';`,
    says: ONE_WAY,
  },
  {
    breach: "a command goes around another module's door",
    file: 'src/awards/confirm-awards.ts',
    code: `import { thing } from '../scoring/aggregate.ts';\nexport const it = thing;`,
    says: DOOR,
  },
  {
    breach: "a command reads another module's tables",
    file: 'src/awards/list-awards.ts',
    code: `import type { applications } from '../applications/tables.ts';\nexport type It = typeof applications;`,
    says: DOOR,
  },
  {
    breach: "a repository uses another module's repository",
    file: 'src/counter/repository.ts',
    code: `export * from '../applications/repository.ts';`,
    says: DOOR,
  },
  ...['drizzle-orm', './tables.ts', './repository.ts', '../platform/statements.ts'].map(
    (source, index) => ({
      breach: `a route imports ${source}`,
      file: `src/scoring/${index}-routes.ts`,
      code: `export * from '${source}';`,
      says: NO_SQL,
    }),
  ),
  ...['Date.now()', 'Math.random()', 'new Date()'].map((use, index) => ({
    breach: `a module uses ${use}`,
    file: `src/counter/book-slot-${index}.ts`,
    code: `export const it = ${use};`,
    says: ONE_CLOCK,
  })),
  {
    breach: 'a module reads the environment',
    file: 'src/counter/read-environment.ts',
    code: `export const it = process.env.HOME;`,
    says: /process\.env/,
  },
  {
    breach: 'a pure file takes more than a digest from node:crypto',
    file: 'src/pre-review/decide-at-random.ts',
    code: `import { hash, randomInt } from 'node:crypto';\nexport const it = [hash, randomInt];`,
    says: PURE_IMPORT,
  },
  ...[
    ...['node:fs', 'node:crypto', 'pg', 'drizzle-orm', 'fastify', './tables.ts'],
    ...['./repository.ts', '../platform/database.ts', '../applications/index.ts'],
  ].map((source, index) => ({
    breach: `a pure file imports ${source}`,
    file: `src/pre-review/decide-${index}.ts`,
    code: `import { thing } from '${source}';\nexport const it = thing;`,
    says: PURE_IMPORT,
  })),
  ...['process.pid', 'fetch(it)', 'console.log(it)', 'crypto.randomUUID()'].map((use, index) => ({
    breach: `a pure file uses ${use}`,
    file: `src/rounds/check-${index}.ts`,
    code: `export const of = (it: string) => [it, ${use}];`,
    says: PURE_USE,
  })),
  {
    breach: 'a pure file reads the clock',
    file: 'src/rounds/decide-late.ts',
    code: `export const late = (at: number) => at > Date.now();`,
    says: ONE_CLOCK,
  },
  {
    breach: 'two files import each other',
    file: 'src/materials/one.ts',
    code: `import { two } from './other.ts';\nexport const one = () => two;`,
    says: /import cycle|cycle/,
  },
];

/** What the same rules let pass. */
const harmless: Readonly<Record<string, string>> = {
  'src/materials/other.ts': `import { one } from './one.ts';\nexport const two = () => one;`,
  'src/awards/index.ts': `export * from '../applications/index.ts';\nexport * from '../ledger/index.ts';`,
  'src/awards/tables.ts': `export * from '../applications/tables.ts';`,
  'src/awards/check-budget.ts': [
    `import type { Decision } from '../ledger/index.ts';`,
    `import { refusalOf } from '../applications/guard.ts';`,
    `import { hash } from 'node:crypto';`,
    `export const it = (at: string): Decision => refusalOf(new Date(hash('sha256', at)));`,
  ].join('\n'),
  'src/platform/clock.ts': `export const it = [Date.now(), process.env.HOME];`,
  'src/main.ts': `export const it = [Date.now(), process.env.HOME];`,
  'src/app.ts': `export * from './awards/routes.ts';`,
};

interface Diagnostic {
  readonly category: string;
  readonly file: string;
  readonly message: string;
}

t.test('every import rule is held by the lint', (t) => {
  const copy = mkdtempSync(join(tmpdir(), 'subsidy-boundaries-'));
  t.teardown(() => rmSync(copy, { recursive: true }));
  for (const part of ['biome.json', 'lint', '.gitignore']) {
    cpSync(part, join(copy, part), { recursive: true });
  }
  for (const { file, code } of planted) write(copy, file, code);
  for (const [file, code] of Object.entries(harmless)) write(copy, file, code);

  const found = boundaryDiagnostics(copy);
  for (const { breach, file, says } of planted) {
    const messages = found.filter((each) => each.file === file).map(({ message }) => message);
    t.ok(
      messages.some((message) => says.test(message)),
      breach,
      { messages },
    );
  }
  const alarms = found.filter(({ file, message }) => file in harmless && !/cycle/.test(message));
  t.same(alarms, [], 'and says nothing of what is allowed');
  t.end();
});

t.test('the sources keep the import rules', (t) => {
  t.same(boundaryDiagnostics(resolve('.')), []);
  t.end();
});

t.test('what the lint calls pure, the coverage counts as pure', (t) => {
  const { plugins } = JSON.parse(readFileSync('biome.json', 'utf8'));
  const { includes }: { includes: readonly string[] } = plugins.find(
    ({ path }: { path: string }) => path === 'lint/pure-file.grit',
  );
  const except = includes.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const excepted = new Set(except.flatMap((glob) => globSync(relative(glob))));
  for (const glob of includes.filter((each) => !each.startsWith('!'))) {
    const files = globSync(relative(glob)).filter((file) => !excepted.has(file));
    t.not(files.length, 0, `${glob} names files`);
    t.same(
      files.filter((file) => !pureFiles().includes(file)),
      [],
      `${glob} names pure files`,
    );
  }
  t.end();
});

/** Biome resolves a plugin's globs against absolute paths, hence their `**` in front. */
function relative(glob: string): string {
  return glob.replace(/^\*\*\//, '');
}

function write(root: string, file: string, code: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), `${code}\n`);
}

/** What the lint of `root/src` says about imports, clocks and the environment; style is not the matter here. */
function boundaryDiagnostics(root: string): Diagnostic[] {
  const rules = ['plugin', 'lint/suspicious/noImportCycles', 'lint/style/noProcessEnv'];
  return lint(root).filter(({ category }) => rules.includes(category));
}

function lint(root: string): Diagnostic[] {
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const report = join(mkdtempSync(join(tmpdir(), 'subsidy-lint-')), 'report.json');
  try {
    execFileSync(
      process.execPath,
      [
        ...[biome, 'lint', '--reporter=json', `--reporter-file=${report}`],
        ...['--max-diagnostics=none', 'src'],
      ],
      { cwd: root, stdio: 'ignore' },
    );
  } catch {
    // It ends with 1 when it has something to say; the report tells what.
  }
  const { diagnostics } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(dirname(report), { recursive: true });
  return diagnostics.map(readDiagnostic);
}

function readDiagnostic({ category, message, location }: BiomeDiagnostic): Diagnostic {
  return { category, message, file: location.path };
}

interface BiomeDiagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string };
}
