import t from 'tap';
import { withExactName } from '../../../src/platform/database/statement-names.ts';

t.test('the name of a statement tells its text', async (t) => {
  const before = { name: 'round', text: 'select 1' };
  const after = { name: 'round', text: 'select 2' };
  const named = withExactName(before) as typeof before;
  t.match(named, { name: /^round_[0-9a-f]{8}$/, text: 'select 1' });
  t.equal(withExactName(before), named, 'the same object each time');
  t.same(withExactName({ ...before }), named);
  t.not((withExactName(after) as typeof after).name, named.name);
  for (const other of ['select 1', { text: 'select 1' }, { name: 'round' }, null, undefined]) {
    t.equal(withExactName(other), other);
  }
});
