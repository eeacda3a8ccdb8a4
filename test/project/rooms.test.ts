import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import t from 'tap';

// The shape of src: the rules of CONTRIBUTING on rooms and doors.

const files = globSync('src/**/*.ts').sort();
const DOOR = /^src\/([a-z-]+)\/(?:model\/)?index\.ts$/;
const EXPORTED = /^export (?:type )?\{([^}]*)\} from/gm;
const FROM_DOOR =
  /^(?:import|export) (?:type )?\{([^}]*)\} from '#([a-z-]+\/(?:model\/)?index\.ts)'/gm;

/** Roles that a room has at most once, under these names: one file holds the whole role. */
const ROLES = [
  ...['routes', 'schemas', 'examples', 'present'],
  ...['repository', 'tables', 'tasks', 'variables'],
];
const PREFIXED = new RegExp(`(?:-(?:${ROLES.join('|')})|^present-.*)\\.ts$`);
const FEWEST_FILES = 4;
const MOST_FILES = 20;
const FEWEST_LINES = 15;

/** Rooms that hold fewer files, and files that hold fewer lines, each with its reason. */
const EXEMPT: Readonly<Record<string, string>> = {
  'src/audit/digests': 'rows against digests, apart from rows against entries',
  'src/kernel': 'the kernel is one topic, of a few files beside its model',
  'src/other-measures/model': 'pure code has a door of its own, however little it is',
  'src/proposals/model': 'pure code has a door of its own, however little it is',
  'src/counter/slots/present.ts': 'pure code is told by its path',
  'src/scoring/pool/read-experts.ts': 'reads have a file of their own in every room',
  'src/platform/config/project-root.ts': 'reads the disk, which the pure files beside it do not',
};

const ROOMS = Map.groupBy(
  files.filter((file) => basename(file) !== 'index.ts'),
  (file) => dirname(file),
);

t.test('a room holds 4 to 20 files', (t) => {
  for (const [room, { length }] of ROOMS) {
    t.ok(length <= MOST_FILES, `${room} holds ${length} files`);
    if (room in EXEMPT) continue;
    t.ok(length >= FEWEST_FILES, `${room} holds ${length} files`);
  }
  t.end();
});

t.test('a role has one file in a room, whose name is the role', (t) => {
  t.same(
    files.filter((file) => PREFIXED.test(basename(file))),
    [],
  );
  t.end();
});

t.test('a file that is no door holds at least 15 lines', (t) => {
  for (const file of [...ROOMS.values()].flat()) {
    if (file in EXEMPT) continue;
    const { length } = readFileSync(file, 'utf8').trimEnd().split('\n');
    t.ok(length >= FEWEST_LINES, `${file} holds ${length} lines`);
  }
  t.end();
});

t.test('each exemption is needed', (t) => {
  for (const exempt of Object.keys(EXEMPT)) {
    const isNeeded = exempt.endsWith('.ts')
      ? readFileSync(exempt, 'utf8').trimEnd().split('\n').length < FEWEST_LINES
      : (ROOMS.get(exempt)?.length ?? FEWEST_FILES) < FEWEST_FILES;
    t.ok(isNeeded, exempt);
  }
  t.end();
});

t.test('a door exports what another module imports, and nothing else', (t) => {
  const wanted = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [, list = '', door = ''] of readFileSync(file, 'utf8').matchAll(FROM_DOOR)) {
      const names = wanted.get(door) ?? new Set();
      for (const name of namesIn(list)) names.add(name);
      wanted.set(door, names);
    }
  }
  for (const file of files.filter((file) => DOOR.test(file))) {
    const door = file.slice('src/'.length);
    const exported = [...readFileSync(file, 'utf8').matchAll(EXPORTED)].flatMap(([, list = '']) =>
      namesIn(list),
    );
    t.same(exported.toSorted(), [...(wanted.get(door) ?? [])].sort(), door);
  }
  t.end();
});

/** @param list the text between the braces of an import or export */
function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((name) =>
      name
        .trim()
        .replace(/^type /, '')
        .replace(/ as .*$/, ''),
    )
    .filter((name) => name !== '');
}

t.test('docs/architecture.md names every room, and no other', (t) => {
  const table = readFileSync('docs/architecture.md', 'utf8');
  const written = [...table.matchAll(/^\| `([a-z-]+)\/` \| ([a-z0-9, -]*?) *\|/gm)].map(
    ([, module = '', rooms = '']) => [module, rooms.split(', ').filter(Boolean).sort()] as const,
  );
  const there = Map.groupBy(
    globSync('src/*/*/').map((path) => path.split('/').slice(1, 3)),
    ([module = '']) => module,
  );
  t.same(
    Object.fromEntries(written),
    Object.fromEntries(
      [...there].map(([module, paths]) => [module, paths.map(([, room]) => room).sort()]),
    ),
  );
  t.end();
});

t.test('a test file holds at most 500 lines', (t) => {
  for (const file of globSync('test/**/*.ts')) {
    const { length } = readFileSync(file, 'utf8').trimEnd().split('\n');
    t.ok(length <= 500, `${file} holds ${length} lines`);
  }
  t.end();
});
