import fc from 'fast-check';
import t from 'tap';
import { jsonLines, omissionNote } from '../../../src/submissions/dossiers/present.ts';
import {
  checksumList,
  fittingPath,
  materialPaths,
  readableJson,
} from '../../../src/submissions/model/archive-paths.ts';
import { material } from '../../support/cases.ts';

t.test('files of a dossier are numbered in a folder of their kind, under safe names', async (t) => {
  const named = (kind: string, fileName: string) => material(kind, { fileName });
  const long = (bytes: number) => `${'a'.repeat(bytes - 4)}.pdf`;
  const cases: readonly (readonly [string, string])[] = [
    ['营业执照.pdf', '营业执照.pdf'],
    ['no extension', 'no extension'],
    [long(234), long(234)],
    [long(235), long(234)],
    [`${'长'.repeat(77)}.pdf`, `${'长'.repeat(76)}.pdf`],
    [`${'a'.repeat(228)}😀.pdf`, `${'a'.repeat(228)}.pdf`],
  ];
  for (const [name, expected] of cases) {
    t.same(materialPaths([named('licence', name)]), [`materials/licence/01-${expected}`]);
  }
  t.same(
    materialPaths([named('licence', 'a.pdf'), named('other', 'a.pdf'), named('licence', 'a.pdf')]),
    ['materials/licence/01-a.pdf', 'materials/other/01-a.pdf', 'materials/licence/02-a.pdf'],
  );
  t.equal(fittingPath('papers/1-', `${'b'.repeat(255)}`), `papers/1-${'b'.repeat(246)}`);
  const many = Array.from({ length: 100 }, () => named('licence', 'a.pdf'));
  t.equal(materialPaths(many).at(-1), 'materials/licence/100-a.pdf');
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })), (names) => {
      const paths = materialPaths(names.map((name) => named('licence', `${name}.pdf`)));
      return (
        new Set(paths).size === names.length &&
        paths.every((path) => path.endsWith('.pdf')) &&
        paths.every((path) => Buffer.byteLength(path) <= 255)
      );
    }),
  );
});

t.test('the data files of a dossier are machine-readable', async (t) => {
  const files = [
    { path: 'manifest.json', sha256: 'a'.repeat(64) },
    { path: 'materials/licence/01-营业执照 1.pdf', sha256: 'b'.repeat(64) },
  ];
  t.equal(
    checksumList(files),
    `${'a'.repeat(64)}  manifest.json\n${'b'.repeat(64)}  materials/licence/01-营业执照 1.pdf\n`,
  );
  async function* entries(...values: unknown[]) {
    yield* values;
  }
  for (const values of [[], [{ a: 1 }], [{ a: 1 }, { b: '"\n' }]]) {
    let text = '';
    for await (const piece of jsonLines(entries(...values))) text += piece;
    t.same(JSON.parse(text), values);
    t.equal(text.split('\n').length, values.length === 0 ? 2 : values.length + 3);
  }
});

t.test('a dossier names its missing files, and shows the form in readable text', async (t) => {
  const note = omissionNote([
    { path: 'materials/licence/01-a.pdf', scanState: 'infected', sha256: 'aa' },
  ] as unknown as Parameters<typeof omissionNote>[0]);
  t.match(note, /infected {2}aa {2}materials\/licence\/01-a\.pdf\n$/);
  t.equal(readableJson({ a: 1 }), '{\n  "a": 1\n}\n');
});
