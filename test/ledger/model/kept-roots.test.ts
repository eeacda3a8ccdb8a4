import t from 'tap';
import { keptRoots, rootsAt } from '../../../src/ledger/tiles/kept-roots.ts';

const root = (number: number) => Buffer.of(number);

t.test('the root that was asked for longest ago goes first', (t) => {
  const kept = keptRoots(2);
  kept.keep('a', root(1));
  kept.keep('b', root(2));
  t.same(kept.find('a'), root(1));
  kept.keep('c', root(3));
  t.equal(kept.find('b'), undefined);
  kept.keep('a', root(1));
  kept.keep('d', root(4));
  t.same(['a', 'c', 'd'].map(kept.find), [root(1), undefined, root(4)]);
  const none = keptRoots(0);
  none.keep('a', root(1));
  t.equal(none.find('a'), undefined);
  t.end();
});

t.test('roots are read once, and those without a key each time', async (t) => {
  const kept = keptRoots(9);
  const reads: (readonly number[])[] = [];
  const read = async (subtrees: readonly number[]) => {
    reads.push(subtrees);
    return subtrees.map(root);
  };
  const places = [{ subtree: 1, key: 'a' }, { subtree: 2 }, { subtree: 3, key: 'c' }];
  t.same(await rootsAt(kept, places, read), [root(1), root(2), root(3)]);
  t.same(await rootsAt(kept, places, read), [root(1), root(2), root(3)]);
  t.same(reads, [[1, 2, 3], [2]]);
  await t.rejects(
    rootsAt(kept, [{ subtree: 9 }], async () => []),
    RangeError,
  );
});

t.test('a kept root that goes while others are read is still the root', async (t) => {
  const kept = keptRoots(1);
  kept.keep('a', root(1));
  const read = async (subtrees: readonly number[]) => {
    kept.keep('z', root(9));
    return subtrees.map(root);
  };
  const places = [{ subtree: 1, key: 'a' }, { subtree: 2 }];
  t.same(await rootsAt(kept, places, read), [root(1), root(2)]);
  t.same(kept.find('a'), root(1));
});
