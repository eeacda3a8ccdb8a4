import fc from 'fast-check';
import t from 'tap';
import { leastOf } from '../../../src/platform/values/least.ts';

t.test('the first texts are those that sorting all would put first', async (t) => {
  t.same(leastOf([], 2), []);
  t.same(leastOf(['b', 'c', 'a'], 2), ['a', 'b']);
  t.same(leastOf(['b', 'a'], 5), ['a', 'b']);
  t.same(leastOf(['b'], 0), []);
  t.same(leastOf(['a', 'a', 'b'], 2), ['a', 'a']);
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 })), fc.nat(8), (texts, count) => {
      t.same(leastOf(texts, count), texts.toSorted().slice(0, count));
    }),
  );
});
