import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { sections, withSection } from '../../scripts/docs.ts';
import { rulesSection, scanRules, scanSources } from '../../scripts/rules.ts';
import { readConfig, slices } from '../../src/config.ts';
import { allVariables } from '../../src/platform/config/config.ts';
import { ruleCatalogue, ruleIds } from '../../src/programme/rules.ts';

const readmes = ['README.md', 'README.zh-CN.md'];
const pages = [
  ...readmes,
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...globSync('docs/**/*.md'),
  ...globSync('clients/*/README.md'),
];

t.test('the generated parts of the pages match the code', (t) => {
  for (const section of sections) {
    const page = readFileSync(section.page, 'utf8');
    t.equal(
      page,
      withSection(page, section),
      `${section.name} in ${section.page}; else run \`npm run docs\``,
    );
    t.throws(() => withSection('no markers', section), /has lost its markers/);
  }
  t.end();
});

t.test('every rule is held by a file, and every mention names an existing rule', (t) => {
  const { holders, unknown } = scanSources();
  const unheld = ruleIds.filter((id) => holders.get(id)?.length === 0);
  t.same(unheld, [], 'add `@see rule …` to the docstring that holds it');
  t.same(unknown, []);
  t.same([ruleIds.at(0), ruleIds.at(-1)], ['1', '5'], 'they stand in the order of the call');
  t.end();
});

t.test('a rule is held where a docstring says so', (t) => {
  const { holders, unknown } = scanRules([
    ['a.ts', '/** Caps a year. @see rules 2.1 (ceiling, budget), 2.4: inclusive */'],
    ['b.ts', '/**\n * @see rules 3.3–3.5,\n * 4.1b\n */'],
    ['c.ts', '// Only mentions rule 2.4, and the rules of a game.'],
  ]);
  t.same(unknown, []);
  t.same(
    [...holders].filter(([, files]) => files.length > 0),
    [
      ['2.1', ['a.ts']],
      ['2.4', ['a.ts']],
      ...['3.3', '3.4a', '3.4b', '3.5', '4.1b'].map((id) => [id, ['b.ts']]),
    ],
  );
  const text = rulesSection({ holders, unknown });
  t.match(text, `### Rule 2.4\n\n${ruleCatalogue['2.4'].clause.zh}`);
  t.match(text, '- `./`: `a.ts`');
  t.end();
});

t.test('a mention of an unknown rule is found', (t) => {
  const planted = [
    '@see rule 4.1d',
    '@see rules 2.1, 9',
    '@see rules 3.5–3.3',
    '@see rule four',
    '(rule 6)',
  ];
  const { unknown } = scanRules(planted.map((text, index) => [`${index}.ts`, `/** ${text} */`]));
  t.same(
    unknown.map((mention) => mention.split(':')[0]),
    planted.map((_, index) => `${index}.ts`),
  );
  t.end();
});

t.test('a README is short, and names only operations of the contract', (t) => {
  const contract = readFileSync('openapi/openapi.yaml', 'utf8');
  for (const file of readmes) {
    const page = readFileSync(file, 'utf8');
    t.ok(page.split('\n').length <= 140, `${file} has at most 140 lines`);
    const names = [...page.matchAll(/`([a-z]+[A-Z]\w+)`/g)].map(([, name = '']) => name);
    t.ok(names.length > 10);
    t.same(
      names.filter((name) => !new RegExp(`\\b${name}\\b`).test(contract)),
      [],
      file,
    );
  }
  t.end();
});

t.test('every link between the pages has a target', (t) => {
  for (const file of pages) {
    const links = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)];
    const dead = links
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => !existsSync(join(dirname(file), target)));
    t.same(dead, [], file);
  }
  t.end();
});

t.test('the map names every module, and every file that a page names exists', (t) => {
  const map = readFileSync('docs/architecture.md', 'utf8');
  const modules = readdirSync('src', { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  t.same(
    modules.map(({ name }) => name).filter((name) => !map.includes(`| \`${name}/\` |`)),
    [],
  );
  for (const file of pages) {
    const named = readFileSync(file, 'utf8').matchAll(
      /`((?:src|test|scripts|bench|clients|demo|docker|docs|lint|migrations|policies)\/[\w./-]+)`/g,
    );
    t.same(
      [...named].map(([, path = '']) => path).filter((path) => !existsSync(path)),
      [],
      file,
    );
  }
  t.end();
});

t.test('a word of the glossary stands there once, in each language', (t) => {
  const rows = readFileSync('docs/glossary.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| word '))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  t.ok(rows.length > 50);
  t.ok(rows.every((cells) => cells.length === 6 && cells.slice(1, 5).every((cell) => cell !== '')));
  for (const column of [1, 2]) {
    const words = rows.map((cells) => cells[column] ?? '');
    t.same(
      words.filter((word, index) => words.indexOf(word) !== index),
      [],
    );
  }
  t.end();
});

t.test('the service accepts the compose file with its example values', (t) => {
  const values = new Map(
    readFileSync('docker/example.env', 'utf8')
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const compose = readFileSync('docker-compose.yml', 'utf8').replace(
    /\$\{(\w+)(?::[?-]([^}]*))?\}/g,
    (_, name: string, byDefault = '') => values.get(name) || byDefault,
  );
  const { service, migration } = parse(compose).services;
  t.match(
    migration.environment.DATABASE_OWNER_URL,
    /subsidy_owner/,
    'the job alone knows the owner',
  );
  const { environment } = service;
  const image = readFileSync('docker/Dockerfile', 'utf8');
  const inImage = Object.fromEntries(
    [...image.matchAll(/^(?:ENV)? +([A-Z_]+)=(\S+)/gm)].map(([, name, value]) => [name, value]),
  );
  const reading = readConfig({ ...inImage, ...environment });
  t.same(reading.ok ? [] : reading.problems, []);
  t.match(reading, { config: { environment: 'production', host: '0.0.0.0', port: 8080 } });
  const ofOthers = ['DATABASE_OWNER_URL', 'SUBSIDY_LEDGER_SM2_KEY_FILE'];
  const passed = new Set([...Object.keys(inImage), ...Object.keys(environment), ...ofOthers]);
  const missing = allVariables(slices).filter(({ name }) => !passed.has(name));
  t.same(missing, [], 'the job’s URL and a second key file apart, all can be set');
  t.end();
});
