import { existsSync, readFileSync } from 'node:fs';
import t from 'tap';
import { slices } from '../../src/config.ts';
import { allVariables } from '../../src/platform/config/config.ts';

// docs/security.md tells auditors which requirements are met: it names files that exist, leaves no
// requirement out, and its counts are those of its rows.

const PAGE = 'docs/security.md';
const page = readFileSync(PAGE, 'utf8');

/** The requirements of OWASP ASVS 5.0.0, of level 1 and of level 2; those of level 3 are left out. */
const levelOne = wordsIn(`
  1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1
  3.4.2 3.5.1 3.5.2 3.5.3 4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5
  6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2 7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2
  8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 11.3.1 11.3.2 11.4.1 12.1.1
  12.2.1 12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1
`);
const levelTwo = wordsIn(`
  1.1.1 1.1.2 1.2.6 1.2.7 1.2.8 1.2.9 1.3.3 1.3.4 1.3.5 1.3.6 1.3.7 1.3.8 1.3.9 1.3.10 1.3.11
  1.4.1 1.4.2 1.4.3 1.5.2 2.1.2 2.1.3 2.2.3 2.3.2 2.3.3 2.3.4 2.4.1 3.3.2 3.3.3 3.3.4 3.4.3 3.4.4
  3.4.5 3.4.6 3.5.4 3.5.5 3.7.1 3.7.2 4.1.2 4.1.3 4.2.1 4.3.1 4.3.2 4.4.2 4.4.3 4.4.4 5.1.1 5.2.3
  5.4.1 5.4.2 5.4.3 6.1.2 6.1.3 6.2.9 6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2
  6.5.3 6.5.4 6.5.5 6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4 7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3
  7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 8.1.2 8.2.3 8.4.1 9.2.2 9.2.3 9.2.4 10.1.1 10.1.2 10.2.1
  10.2.2 10.3.1 10.3.2 10.3.3 10.3.4 10.4.6 10.4.7 10.4.8 10.4.9 10.4.10 10.4.11 10.5.1 10.5.2
  10.5.3 10.5.4 10.5.5 10.6.1 10.6.2 10.7.1 10.7.2 10.7.3 11.1.1 11.1.2 11.2.1 11.2.2 11.2.3
  11.3.3 11.4.2 11.4.3 11.4.4 11.5.1 11.6.1 12.1.2 12.1.3 12.3.1 12.3.2 12.3.3 12.3.4 13.1.1
  13.2.1 13.2.2 13.2.3 13.2.4 13.2.5 13.3.1 13.3.2 13.4.2 13.4.3 13.4.4 13.4.5 14.1.1 14.1.2
  14.2.2 14.2.3 14.2.4 14.3.2 14.3.3 15.1.2 15.1.3 15.2.2 15.2.3 15.3.2 15.3.3 15.3.4 15.3.5
  15.3.6 15.3.7 16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1
  16.4.2 16.4.3 16.5.1 16.5.2 16.5.3 17.1.1 17.2.1 17.2.2 17.2.3 17.2.4 17.3.1 17.3.2
`);

const statuses = ['met', 'met, untested', 'not met', 'operator', 'n/a'];

interface Row {
  readonly number: string;
  /** Of the ASVS. */
  readonly level: string | undefined;
  readonly status: string;
  readonly evidence: string;
}

const tables = {
  'ASVS level 1': rowsOf('OWASP ASVS 5.0.0').filter(({ level }) => level === '1'),
  'ASVS level 2': rowsOf('OWASP ASVS 5.0.0').filter(({ level }) => level === '2'),
  '等保 level 3': rowsOf('等保 2.0 level 3'),
  '密评 level 3': rowsOf('密评 level 3'),
};
const rows = Object.values(tables).flat();

function wordsIn(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** What stands under a heading, up to the next one of its level. */
function section(heading: string): string {
  const found = page.split(/^## /m).find((part) => part.startsWith(heading));
  if (found === undefined) throw new RangeError(`no section ${heading}`);
  return found;
}

/** The rows of a section's tables, without the headings of tables and of groups. */
function rowsOf(heading: string): readonly Row[] {
  return cellsIn(section(heading))
    .filter(([number = '']) => !number.startsWith('**'))
    .map((cells) => ({
      number: `${cells[0]}`,
      level: cells.length === 5 ? cells[1] : undefined,
      status: `${cells.at(-2)}`,
      evidence: `${cells.at(-1)}`,
    }));
}

/** The cells of the lines below the heads of tables. */
function cellsIn(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const isCells = (line: string | undefined) => line?.startsWith('| ') === true;
  return lines
    .filter((line, index) => isCells(line) && !lines[index + 1]?.startsWith('|---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The files that a text names. */
function filesIn(text: string): readonly string[] {
  const named = text.matchAll(
    /`((?:\.ci|bench|clients|demo|deploy|docker|docs|lint|migrations|openapi|policies|scripts|src|test|verifier)\/[\w./-]+|[\w-]+\.(?:json|md|yml))`/g,
  );
  return [...named].map(([, path = '']) => path);
}

t.test('every file that the page names exists', (t) => {
  t.ok(filesIn(page).length > 200);
  t.same(
    filesIn(page).filter((path) => !existsSync(path)),
    [],
  );
  t.end();
});

t.test('every variable that the page names exists', (t) => {
  const known = new Set(allVariables(slices).map(({ name }) => name));
  const named = [...page.matchAll(/`((?:SUBSIDY|DATABASE)_\w+)/g)].map(([, name = '']) => name);
  t.ok(named.length > 10);
  t.same(
    named.filter((name) => !known.has(name)),
    [],
  );
  t.end();
});

t.test('every requirement stands there once, in order, with its level', (t) => {
  const asvs = rowsOf('OWASP ASVS 5.0.0');
  const told = (level: string, numbers: readonly string[]) =>
    numbers.map((number) => ({ number: `V${number}`, level }));
  const expected = [...told('1', levelOne), ...told('2', levelTwo)].toSorted((left, right) =>
    compareNumbers(left.number, right.number),
  );
  t.same(
    asvs.map(({ number, level }) => ({ number, level })),
    expected,
  );
  for (const name of ['等保 level 3', '密评 level 3'] as const) {
    const numbers = tables[name].map(({ number }) => number);
    t.same(numbers, [...new Set(numbers)].toSorted(compareNumbers), name);
    t.ok(numbers.length > 10, name);
  }
  t.end();
});

/** By the numbers between the dots, then by the letter. */
function compareNumbers(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}

t.test('a status is one of five words, and says by what', (t) => {
  const faults = rows.flatMap(({ number, status, evidence }) => {
    const files = filesIn(evidence);
    const tests = files.filter((path) => /^test\/.*\.test\.ts$/.test(path));
    const isShown =
      status === 'met'
        ? tests.length > 0 && (tests.length < files.length || evidence.includes('](#'))
        : status === 'met, untested'
          ? files.length > 0
          : evidence !== '';
    const isShort = status !== 'n/a' || evidence.split(' ').length <= 4;
    return statuses.includes(status) && isShown && isShort ? [] : [`${number}: ${status}`];
  });
  t.same(faults, [], 'met: code and test; met, untested: code; n/a: a few words');
  t.end();
});

t.test('the counts are those of the rows', (t) => {
  const [...counted] = cellsIn(section('Counts'));
  const expected = [...statuses, 'in total'].map((status) => [
    status,
    ...Object.values(tables).map(
      (table) => `${table.filter((row) => status === 'in total' || row.status === status).length}`,
    ),
  ]);
  t.same(counted, expected);
  const [head = ''] = section('Counts').match(/^\| status .*$/m) ?? [];
  t.same(
    head
      .split('|')
      .slice(2, -1)
      .map((cell) => cell.trim()),
    Object.keys(tables),
  );
  t.end();
});

t.test('ten things are named that are not met, and what they refer to stands there', (t) => {
  const ten = section('The ten most important');
  t.same(
    [...ten.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number)),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
  t.equal(ten.match(/Mend: /g)?.length, 10, 'each says what would mend it');
  const known = new Set(rows.map(({ number }) => number.replace(/^V/, '')));
  const referred = [...page.matchAll(/\((\d+\.[^()]+)\)/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/\d+(?:\.\d+){2,3}(?: [a-g]\b)?/g)].map(([number]) => number),
  );
  t.ok(referred.length > 20);
  t.same(
    referred.filter((number) => !known.has(number) && !hasParts(number)),
    [],
  );
  t.end();

  /** Whether it stands for all its letters. */
  function hasParts(number: string): boolean {
    return [...known].some((each) => each.startsWith(`${number} `));
  }
});
