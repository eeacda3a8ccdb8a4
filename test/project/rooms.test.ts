import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import t from 'tap';

// The shape of src: what CONTRIBUTING says of rooms and doors.

const files = globSync('src/**/*.ts').sort();
const DOOR = /^src\/([a-z-]+)\/(?:model\/)?index\.ts$/;
const EXPORTED = /^export (?:type )?\{([^}]*)\} from/gm;
const FROM_DOOR =
  /^(?:import|export) (?:type )?\{([^}]*)\} from '#([a-z-]+\/(?:model\/)?index\.ts)'/gm;

t.test('a room holds at most 20 files', (t) => {
  const rooms = Map.groupBy(
    files.filter((file) => basename(file) !== 'index.ts'),
    (file) => dirname(file),
  );
  for (const [room, { length }] of rooms) t.ok(length <= 20, `${room} holds ${length} files`);
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

/** @param list what stands between the braces of an import or export */
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
