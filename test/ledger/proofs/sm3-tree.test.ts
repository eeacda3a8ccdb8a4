import fc from 'fast-check';
import t from 'tap';
import {
  consistencyRanges,
  emptyRoot,
  inclusionRanges,
  isConsistent,
  isIncluded,
  leafHash,
  type Range,
} from '../../../src/ledger/proofs/merkle.ts';
import { type Edge, edgeRoot, grow } from '../../../src/ledger/proofs/tiles.ts';
import { GrowingTree } from '../../../verifier/sealed.ts';
import { otherSm3 } from '../../support/sm-crypto.ts';

const [LEAF, NODE] = [Buffer.of(0), Buffer.of(1)];

/** RFC 6962 section 2.1 over hashes of leaves, word for word, by the SM3 of sm-crypto. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return otherSm3();
  if (leaves.length === 1) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return otherSm3(NODE, naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
}

const contents = Array.from({ length: 700 }, (_, at) => Buffer.from(`留痕 ${at}`));
const leaves = contents.map((content) => otherSm3(LEAF, content));
const rangeOf = ({ start, end }: Range) => naiveRoot(leaves.slice(start, end));
const sizes = [0, 1, 2, 255, 256, 257, 511, 513, 700];

t.test('leaves and roots are those of another implementation', async (t) => {
  t.same(
    contents.map((content) => leafHash(content, 'sm3')),
    leaves,
  );
  t.equal(
    otherSm3(Buffer.from('abc')).toString('hex'),
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    'the example of GB/T 32905',
  );
  t.same(emptyRoot('sm3'), otherSm3());
  for (const size of sizes) {
    const some = leaves.slice(0, size);
    const root = naiveRoot(some);
    t.same(edgeRoot(grow([], 0, some, 'sm3').edge, 'sm3'), root, `${size}`);
    const tree = new GrowingTree('sm3');
    for (const leaf of some) tree.add(leaf.toString('hex'));
    t.equal(tree.root(), root.toString('hex'), `${size}, verifier`);
  }
});

t.test('a tree that grows by random steps has the same roots', async (t) => {
  const steps = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(steps, (counts) => {
      let [edge, size]: [Edge, number] = [[], 0];
      for (const count of counts) {
        const next = leaves.slice(size, size + count);
        edge = grow(edge, size, next, 'sm3').edge;
        size += next.length;
      }
      return edgeRoot(edge, 'sm3').equals(naiveRoot(leaves.slice(0, size)));
    }),
    { numRuns: 10 },
  );
  t.pass();
});

t.test('proofs hold by SM3, and not by SHA-256', async (t) => {
  for (const size of sizes.slice(1)) {
    const root = naiveRoot(leaves.slice(0, size));
    const position = Math.floor(size / 3);
    const leaf = leaves[position] ?? Buffer.alloc(0);
    const path = inclusionRanges(position, size).map(rangeOf);
    const proof = { leaf, position, size, path, root };
    t.ok(isIncluded({ ...proof, by: 'sm3' }), `${size}`);
    const oldSize = position + 1;
    const oldRoot = naiveRoot(leaves.slice(0, oldSize));
    const siblings = consistencyRanges(oldSize, size).map(rangeOf);
    const continued = { oldSize, oldRoot, size, root, path: siblings };
    t.ok(isConsistent({ ...continued, by: 'sm3' }), `${size}`);
    if (size > 1) t.notOk(isIncluded(proof), `${size}, SHA-256`);
    if (oldSize < size) t.notOk(isConsistent(continued), `${size}, SHA-256`);
  }
  const none = {
    oldSize: 0,
    oldRoot: otherSm3(),
    size: 1,
    root: leaves[0] ?? otherSm3(),
    path: [],
  };
  t.ok(isConsistent({ ...none, by: 'sm3' }));
});
