import { createHash } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import {
  consistencyRanges,
  emptyRoot,
  inclusionPath,
  inclusionRanges,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  type Range,
  rangeHash,
  rootOf,
  subtreesOf,
} from '../../../src/ledger/proofs/merkle.ts';

/** The definition of RFC 6962 section 2.1, word for word; as slow as it is plain. */
function naiveHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1) {
    return createHash('sha256')
      .update('\0')
      .update(leaves[0] ?? '')
      .digest();
  }
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return createHash('sha256')
    .update('\u0001')
    .update(naiveHash(leaves.slice(0, split)))
    .update(naiveHash(leaves.slice(split)))
    .digest();
}

function hashOf(leaves: readonly Buffer[], { start, end }: Range): Buffer {
  return naiveHash(leaves.slice(start, end));
}

function leavesOf(size: number): readonly Buffer[] {
  return Array.from({ length: size }, (_, at) => Buffer.from(`leaf ${at}`));
}

// The leaves and roots that implementations of Certificate Transparency test themselves with.
const given = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].concat(
  '606162636465666768696a6b6c6d6e6f',
);
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

t.test('roots of known leaves', async (t) => {
  const leaves = given.map((hex) => Buffer.from(hex, 'hex'));
  for (const [at, root] of roots.entries()) {
    const end = at + 1;
    const subtrees = subtreesOf({ start: 0, end }).map(({ height, index }) =>
      hashOf(leaves, { start: index * 2 ** height, end: (index + 1) * 2 ** height }),
    );
    t.equal(rangeHash(subtrees).toString('hex'), root, `${end} leaves`);
  }
  t.same(rangeHash([]), emptyRoot());
  t.same(rootOf([]), emptyRoot());
  t.same(leafHash(Buffer.alloc(0)).toString('hex'), roots[0]);
});

t.test('every proof of every small tree holds, and no other', async (t) => {
  for (let size = 1; size <= 40; size++) {
    const leaves = leavesOf(size);
    const root = naiveHash(leaves);
    t.same(rootOf(leaves.map((leaf) => leafHash(leaf))), root);
    for (const [position, content] of leaves.entries()) {
      const path = inclusionRanges(position, size).map((range) => hashOf(leaves, range));
      const proof = { leaf: leafHash(content), position, size, path, root };
      t.same(
        inclusionPath(
          leaves.map((leaf) => leafHash(leaf)),
          position,
        ),
        path,
      );
      const holds = isIncluded(proof);
      const others = [
        { ...proof, position: (position + 1) % size },
        { ...proof, position: size },
        ...[-1, -2, -3, position - size, position + 0.5].map((at) => ({ ...proof, position: at })),
        { ...proof, leaf: leafHash(Buffer.from('another')) },
        { ...proof, path: [...path, root] },
        { ...proof, path: path.slice(1) },
        { ...proof, root: leafHash(root) },
      ].filter((each) => JSON.stringify(each) !== JSON.stringify(proof));
      if (!holds || others.some(isIncluded)) t.fail(`leaf ${position} of ${size}`);
    }
    for (let oldSize = 1; oldSize <= size; oldSize++) {
      const path = consistencyRanges(oldSize, size).map((range) => hashOf(leaves, range));
      const proof = { oldSize, oldRoot: naiveHash(leaves.slice(0, oldSize)), size, root, path };
      const others = [
        { ...proof, oldRoot: leafHash(root) },
        { ...proof, root: leafHash(root) },
        { ...proof, path: [...path, root] },
        { ...proof, path: path.slice(1) },
        { ...proof, oldSize: size + 1 },
      ].filter((each) => JSON.stringify(each) !== JSON.stringify(proof));
      if (!isConsistent(proof) || others.some(isConsistent)) t.fail(`${oldSize} of ${size}`);
    }
  }
});

t.test('an empty log is the beginning of every log', async (t) => {
  const root = naiveHash(leavesOf(3));
  const proof = { oldSize: 0, oldRoot: emptyRoot(), size: 3, root, path: [] };
  t.ok(isConsistent(proof));
  t.notOk(isConsistent({ ...proof, oldRoot: root }));
  t.notOk(isConsistent({ ...proof, path: [root] }));
  t.notOk(isConsistent({ ...proof, oldSize: 3, oldRoot: root, path: [root] }));
});

t.test('proofs of large trees', async () => {
  // Only the hashes on the way are computed: all other subtrees have the hash of their range.
  const rangeOf = ({ start, end }: Range): Buffer => {
    const subtrees = subtreesOf({ start, end }).map(({ height, index }) =>
      leafHash(Buffer.from(`${height}/${index}`)),
    );
    return rangeHash(subtrees);
  };
  const size = fc.oneof(
    fc.integer({ min: 2, max: 2 ** 33 }),
    fc.constantFrom(...[1, 2, 3].flatMap((n) => [256 ** n - 1, 256 ** n, 256 ** n + 1])),
  );
  const sized = size.chain((most) => fc.tuple(fc.constant(most), fc.nat({ max: most - 1 })));
  fc.assert(
    fc.property(sized, ([most, position]) => {
      const ranges = inclusionRanges(position, most);
      // The ranges and the leaf are all of the tree, without overlap.
      const parts = [...ranges, { start: position, end: position + 1 }];
      const sorted = parts.toSorted((one, other) => one.start - other.start);
      const path = ranges.map(rangeOf);
      const leaf = leafHash(Buffer.from('it'));
      const root = ranges.reduce((below, range, at) => {
        const sibling = path[at] ?? leaf;
        return range.start > position ? nodeHash(below, sibling) : nodeHash(sibling, below);
      }, leaf);
      return (
        sorted[0]?.start === 0 &&
        sorted.at(-1)?.end === most &&
        sorted.every(({ end }, at) => end === (sorted[at + 1]?.start ?? most)) &&
        isIncluded({ leaf, position, size: most, path, root })
      );
    }),
    { numRuns: 2_000 },
  );
});
