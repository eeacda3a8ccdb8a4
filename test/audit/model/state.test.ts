import t from 'tap';
import { differenceLine } from '../../../src/audit/state/present.ts';

t.test('a difference names table, row and column, and what either side has', async (t) => {
  const difference = { table: 'awards', id: 'a', column: 'amount_fen' };
  t.equal(
    differenceLine({ ...difference, held: '2', recorded: '1' }),
    'awards  a  amount_fen: 2 held, 1 recorded',
  );
  t.equal(
    differenceLine({ ...difference, held: null, recorded: null }),
    'awards  a  amount_fen: nothing held, nothing recorded',
  );
});
