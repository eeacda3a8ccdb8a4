import fc from 'fast-check';
import t from 'tap';
import { leafHash, nodeHash, rangeHash, subtreesOf } from '../../../src/ledger/proofs/merkle.ts';
import {
  bundleEntries,
  bundlePath,
  type Edge,
  edgeFrom,
  edgeRoot,
  fullHash,
  grow,
  parseTileIndex,
  type StoredHash,
  storedFor,
  TILE_WIDTH,
  tileHashes,
  tilePath,
} from '../../../src/ledger/proofs/tiles.ts';

const tables = [
  { level: 0, index: 0, width: 256, path: 'tile/0/000' },
  { level: 0, index: 5, width: 17, path: 'tile/0/005.p/17' },
  { level: 1, index: 999, width: 255, path: 'tile/1/999.p/255' },
  { level: 1, index: 1_000, width: 256, path: 'tile/1/x001/000' },
  { level: 2, index: 1_234_067, width: 1, path: 'tile/2/x001/x234/067.p/1' },
];

t.test('paths of tiles, both ways', async (t) => {
  for (const { path, ...tile } of tables) {
    t.equal(tilePath(tile), path);
    const { level: _level, ...place } = tile;
    t.same(parseTileIndex(path.replace(/^tile\/\d\//, '')), place);
    t.equal(bundlePath(place), path.replace(/^tile\/\d\//, 'tile/entries/'));
  }
  const refused = [
    '',
    '5',
    '05',
    '0005',
    'x000/005',
    '001/234',
    '005.p/0',
    '005.p/256',
    '005.p/017',
  ];
  for (const path of [...refused, '005.p/', '005/', 'x01/005', '../005']) {
    t.equal(parseTileIndex(path), undefined, path);
  }
});

t.test('a bundle gives each entry after its length', async (t) => {
  t.same(bundleEntries([Buffer.from('ab'), Buffer.alloc(0)]), Buffer.from('\0\u0002ab\0\0'));
  const most = Buffer.alloc(65_535, 'x');
  t.equal(bundleEntries([most]).readUInt16BE(0), 65_535);
  t.throws(() => bundleEntries([Buffer.alloc(65_536)]), RangeError);
});

t.test('a tile is its hashes one after another', async (t) => {
  const hashes = [leafHash(Buffer.of(1)), leafHash(Buffer.of(2))];
  t.same(tileHashes(Buffer.concat(hashes)), hashes);
  t.throws(() => tileHashes(Buffer.alloc(33)), RangeError);
  t.same(fullHash([]), rangeHash([]));
});

/** All leaves at once, by the definition. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length < 2) return leaves[0] ?? rangeHash([]);
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

t.test('an edge is made of stored hashes, levels without any included', async (t) => {
  const [one, two, three] = [1, 2, 3].map((n) => leafHash(Buffer.of(n)));
  if (one === undefined || two === undefined || three === undefined) return t.fail();
  t.same(edgeFrom([]), []);
  const stored = [
    { level: 0, hash: one },
    { level: 0, hash: two },
    { level: 2, hash: three },
  ];
  t.same(edgeFrom(stored), [[one, two], [], [three]]);
});

t.test('a log that grows batch by batch has the root of all its leaves', async () => {
  const batches = fc.array(fc.oneof(fc.nat(3), fc.nat(600), fc.constantFrom(255, 256, 257)), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(batches, (sizes) => {
      let edge: Edge = [];
      const stored: StoredHash[] = [];
      const leaves: Buffer[] = [];
      for (const size of sizes) {
        const added = Array.from({ length: size }, (_, at) =>
          leafHash(Buffer.from(`${leaves.length + at}`)),
        );
        const grown = grow(edge, leaves.length, added);
        edge = grown.edge;
        stored.push(...grown.whole);
        leaves.push(...added);
      }
      const levels = [
        leaves,
        ...[1, 2].map((level) => stored.filter((each) => each.level === level)),
      ];
      const isStored = subtreesOf({ start: 0, end: leaves.length }).every((subtree) => {
        const { level, start, count } = storedFor(subtree);
        return (levels[level]?.length ?? 0) >= start + count;
      });
      return (
        edgeRoot(edge).equals(rootOf(leaves)) &&
        isStored &&
        stored.every(({ level, index, hash }) => {
          const width = TILE_WIDTH ** level;
          return hash.equals(rootOf(leaves.slice(index * width, (index + 1) * width)));
        })
      );
    }),
    { numRuns: 60 },
  );
});

t.test('two whole tiles of whole tiles', async (t) => {
  const leaves = Array.from({ length: TILE_WIDTH ** 2 + 1 }, (_, at) =>
    leafHash(Buffer.from(`${at}`)),
  );
  const { edge, whole } = grow([], 0, leaves);
  t.equal(whole.length, 257);
  t.match(whole.at(-1), { level: 2, index: 0 });
  t.same(
    edge.map(({ length }) => length),
    [1, 0, 1],
  );
  t.same(edgeRoot(edge), rootOf(leaves));
});
