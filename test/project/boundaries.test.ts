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

// The import rules of docs/architecture.md, held by biome.json and lint/: each is broken on purpose
// in a copy of the configuration, and the lint must say so.

interface Planted {
  readonly breach: string;
  readonly file: string;
  readonly code: string;
  readonly says: RegExp;
}

const ONE_WAY = /Modules import one way/;
const DOOR = /Enter a module by its door/;
const PURE_IMPORT = /A pure file imports pure files only/;
const PURE_USE = /A pure file reads no environment and leaves no trace/;
const NO_SQL = /Routes hold no SQL/;
const NO_LOCAL_TIME = /The process's zone decides nothing/;
const ONE_CLOCK = /Time comes from `app_now\(\)`/;

/** From the lowest to the highest; modules of one line do not know each other. */
const LEVELS = [
  ['platform'],
  ['programme'],
  ['kernel'],
  ['ledger'],
  ['proposals'],
  ['other-measures', 'rounds'],
  ['cases'],
  ['applications'],
  ['materials'],
  ['submissions'],
  ['pre-review'],
  ['counter'],
  ['scoring'],
  ['awards'],
  ['organisations'],
  ['documents', 'events', 'operations'],
  ['audit'],
] as const;

/** A file may lie at any depth; its name must not matter either. */
const PLACES = ['', 'topic/', 'topic/deep/deeper/'] as const;

const upward: readonly Planted[] = LEVELS.flatMap((level, height) =>
  level.flatMap((from) =>
    LEVELS.slice(height)
      .flat()
      .filter((to) => to !== from || from !== 'platform')
      .filter((to) => to !== from || from !== 'programme')
      .map((to, index) => ({
        breach: `${from} imports ${to}`,
        file: `src/${from}/${PLACES[index % PLACES.length]}imports-${to}.ts`,
        code: `export * from '#${to}/index.ts';`,
        says: ONE_WAY,
      })),
  ),
);

/**
 * Ways around a door, from every depth: past it by name, or out of the module by a relative path.
 */
const aroundDoors: readonly Planted[] = [
  ...PLACES.flatMap((place, depth) => [
    {
      breach: `a repository ${depth} deep uses another module's repository`,
      file: `src/counter/${place}repository.ts`,
      code: `export * from '#cases/spine/repository.ts';`,
      says: DOOR,
    },
    {
      breach: `a table ${depth} deep refers to another module's tables`,
      file: `src/counter/${place}tables.ts`,
      code: `import { applications } from '#cases/spine/tables.ts';\nexport const it = applications;`,
      says: DOOR,
    },
    {
      breach: `a command ${depth} deep takes a type past the door`,
      file: `src/counter/${place}book-slot.ts`,
      code: `import type { It } from '#cases/model/statuses.ts';\nexport type Its = It[];`,
      says: DOOR,
    },
  ]),
  ...[
    ['src/counter/up.ts', '../cases/index.ts'],
    ['src/counter/slots/up.ts', '../../awards/index.ts'],
    ['src/counter/slots/deep/up.ts', '../../../cases/index.ts'],
    ['src/counter/slots/deep/deeper/up.ts', '../../../../cases/index.ts'],
    ['src/counter/slots/down-and-up.ts', './deep/../../../cases/index.ts'],
    ['src/app.ts', './awards/runs/routes.ts'],
    ['src/service.ts', './awards/index.ts'],
  ].map(([file = '', source]) => ({
    breach: `${file} imports ${source}`,
    file,
    code: `export * from '${source}';`,
    says: DOOR,
  })),
];

/** Files that the path calls pure, in every role and at every depth. */
const PURE_PLACES = [
  'src/pre-review/decide',
  'src/pre-review/notices/decide',
  'src/pre-review/notices/deep/check',
  'src/rounds/policy/present',
  'src/scoring/model/rank',
  'src/scoring/model/integrity/report',
  'src/platform/values/money',
  'src/programme/findings/rules',
] as const;

const impure: readonly Planted[] = PURE_PLACES.flatMap((place, which) =>
  [
    ...['node:fs', 'pg', 'drizzle-orm', 'fastify', '#cases/index.ts'],
    ...['#platform/database/database.ts', './repository.ts', './queue-repository.ts'],
    ...['../tables.ts', '../notices/repository.ts'],
  ]
    // Within `platform` and `programme` a sibling has a pure path too.
    .filter((source) => which < 4 || !source.startsWith('./'))
    .filter((source) => source !== '../tables.ts' || !/model\/integrity|findings/.test(place))
    .filter(
      (source) => !source.startsWith('../notices') || !/model\/integrity|findings/.test(place),
    )
    .map((source, index) => ({
      breach: `${place}-*.ts imports ${source}`,
      file: `${place}-${index}.ts`,
      code: `import { type Other, thing } from '${source}';\nexport const it: Other = thing;`,
      says: PURE_IMPORT,
    })),
);

const planted: readonly Planted[] = [
  ...upward,
  ...aroundDoors,
  ...impure,
  {
    breach: 'a module imports its own door',
    file: 'src/counter/slots/own-door.ts',
    code: `export * from '#counter/index.ts';`,
    says: ONE_WAY,
  },
  ...['routes', 'slot-routes'].flatMap((name) =>
    [
      ...['drizzle-orm', './tables.ts', './repository.ts', './queue-repository.ts'],
      ...['../spine/repository.ts', '#platform/database/statements.ts'],
    ].map((source, index) => ({
      breach: `${name}.ts imports ${source}`,
      file: `src/scoring/${'deep/'.repeat(index)}${name}.ts`,
      code: `import type { It } from '${source}';\nexport type Its = It[];`,
      says: NO_SQL,
    })),
  ),
  ...['Date.now()', 'Math.random()', 'new Date()'].map((use, index) => ({
    breach: `a module uses ${use}`,
    file: `src/counter/slots/book-slot-${index}.ts`,
    code: `export const it = ${use};`,
    says: ONE_CLOCK,
  })),
  {
    breach: 'a module reads the environment',
    file: 'src/counter/slots/read-environment.ts',
    code: `export const it = process.env.HOME;`,
    says: /process\.env/,
  },
  {
    breach: 'a pure file takes more than a digest from node:crypto',
    file: 'src/pre-review/claims/decide-at-random.ts',
    code: `import { hash, randomInt } from 'node:crypto';\nexport const it = [hash, randomInt];`,
    says: PURE_IMPORT,
  },
  {
    breach: 'a pure file imports on demand',
    file: 'src/pre-review/model/on-demand.ts',
    code: `export const it = () => import('node:fs');`,
    says: PURE_IMPORT,
  },
  {
    breach: 'a pure file passes on what is not pure',
    file: 'src/pre-review/claims/present-all.ts',
    code: `export { it } from './repository.ts';\nexport * from './routes.ts';`,
    says: PURE_IMPORT,
  },
  ...['process.pid', 'fetch(it)', 'console.log(it)', 'crypto.randomUUID()'].map((use, index) => ({
    breach: `a pure file uses ${use}`,
    file: `src/rounds/policy/check-${index}.ts`,
    code: `export const of = (it: string) => [it, ${use}];`,
    says: PURE_USE,
  })),
  {
    breach: 'a pure file reads the clock',
    file: 'src/rounds/model/late.ts',
    code: `export const late = (at: number) => at > Date.now();`,
    says: ONE_CLOCK,
  },
  ...[
    ...['at.getDay()', 'at?.getHours()', 'at.getTimezoneOffset()', 'at.setHours(0, 0)'],
    ...['at.toDateString()', `at.toLocaleString('zh-CN', options)`, 'at.toLocaleTimeString()'],
    ...['new Date(2025, 10)', 'new Date(2025, 10, 30, 18)', 'Date()'],
    ...[`new Date(\`\${day}T18:00:00\`)`, `Date.parse('2025-11-30T18:00')`],
    ...['new Intl.DateTimeFormat()', `Intl.DateTimeFormat('zh-CN', { hour: '2-digit' })`],
  ].map((use, index) => ({
    breach: `local time: ${use}`,
    file: `src/${index % 2 ? 'platform/runtime' : 'rounds/model'}/local-time-${index}.ts`,
    code: `export const of = (at: Date, day: string, options: object) => [at, day, options, ${use}];`,
    says: NO_LOCAL_TIME,
  })),
  {
    breach: 'a file has canonical JSON of its own',
    file: 'src/rounds/model/digest.ts',
    code: `export { default } from 'canonicalize';`,
    says: /what becomes of undefined/,
  },
  {
    breach: 'two files import each other',
    file: 'src/materials/files/one.ts',
    code: `import { two } from './other.ts';\nexport const one = () => two;`,
    says: /import cycle|cycle/,
  },
];

/** Files that the same rules let pass. */
const harmless: Readonly<Record<string, string>> = {
  'src/materials/files/other.ts': `import { one } from './one.ts';\nexport const two = () => one;`,
  'src/awards/index.ts': `export * from './runs/routes.ts';\nexport * from '#ledger/index.ts';`,
  'src/awards/runs/tables.ts': `import { applications } from '#cases/index.ts';\nexport const it = applications;`,
  'src/awards/runs/deep/repository.ts': `export * from '../../publicity/repository.ts';`,
  'src/awards/runs/check-budget.ts': [
    `import type { Refused } from '#ledger/index.ts';`,
    `import { hash } from 'node:crypto';`,
    `import { refusalOf } from '#cases/model/index.ts';`,
    `import { rules } from '#programme/rules.ts';`,
    `import { rank } from '../model/rank.ts';`,
    `import type { Row } from './repository.ts';`,
    `export const it = (at: Row): Refused => refusalOf(rank, rules, new Date(hash('sha256', at)));`,
  ].join('\n'),
  'src/awards/model/allocation/share.ts': [
    `import { budget } from '../../runs/check-budget.ts';`,
    `import { status } from '../statuses.ts';`,
    `import { it } from './types.ts';`,
    'export const all = [budget, status, it];',
  ].join('\n'),
  'src/rounds/model/zoned-time.ts': [
    'export const of = (at: Date, day: string) => [',
    '  [at.getUTCDay(), at.toISOString(), at.getTime(), new Date(at), Date.UTC(2025, 10)],',
    `  [new Date(\`\${day}T18:00:00+08:00\`), Date.parse('2025-11-30T18:00Z'), Date.parse(day)],`,
    `  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai' }).formatToParts(at),`,
    '];',
  ].join('\n'),
  'src/platform/runtime/clock.ts': `export const it = [Date.now(), process.env.HOME];`,
  'src/main.ts': `export const it = [Date.now(), process.env.HOME];`,
  'src/upward.ts': `export * from '#awards/index.ts';`,
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

t.test('the lint and the coverage agree on the pure files', (t) => {
  const { plugins } = JSON.parse(readFileSync('biome.json', 'utf8'));
  const { includes }: { includes: readonly string[] } = plugins.find(
    ({ path }: { path: string }) => path === 'lint/pure-file.grit',
  );
  const counted = new Set(pureFiles());
  const called = includes
    .flatMap((glob) => globSync(relative(glob)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('/index.ts'));
  t.not(called.length, 0);
  t.same(
    called.filter((file) => !counted.has(file)),
    [],
  );
  t.end();
});

/** Biome resolves a plugin's globs against absolute paths, so they begin with `**`. */
function relative(glob: string): string {
  return glob.replace(/^\*\*\//, '');
}

function write(root: string, file: string, code: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), `${code}\n`);
}

/**
 * The lint's diagnostics of `root/src` on imports, clocks and the environment; style does not
 * matter here.
 */
function boundaryDiagnostics(root: string): Diagnostic[] {
  const rules = [
    ...['plugin', 'lint/suspicious/noImportCycles'],
    ...['lint/style/noProcessEnv', 'lint/style/noRestrictedImports'],
  ];
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
    // The lint exits with 1 when it finds something; its report says what.
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
