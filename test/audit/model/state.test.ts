import t from 'tap';
import { differenceLine, sealDifference } from '../../../src/audit/state/present.ts';

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

t.test('a broken seal is a difference of the row that holds it', (t) => {
  const [stored, computed] = [Buffer.of(1), Buffer.of(2)];
  const lineOf = (...[misfit]: Parameters<typeof sealDifference>) =>
    differenceLine(sealDifference(misfit));
  t.equal(
    lineOf({ kind: 'entry', position: 7, entryId: 'entry-1', stored, computed }),
    'sealed_entries  7/entry-1  leaf_hash: 01 held, 02 recorded',
  );
  t.equal(
    lineOf({ kind: 'entry', position: 7, entryId: 'entry-1', stored, computed: undefined }),
    'sealed_entries  7/entry-1  leaf_hash: 01 held, nothing recorded',
  );
  t.equal(
    lineOf({ kind: 'position', position: 7 }),
    'sealed_entries  7  position: nothing held, 7 recorded',
  );
  const repeated = { kind: 'repeated', position: 7, entryId: 'entry-1' } as const;
  t.equal(
    lineOf({ ...repeated, column: 'action', held: 'a', recorded: 'b' }),
    'sealed_entries  7/entry-1  action: a held, b recorded',
  );
  t.equal(
    lineOf({ ...repeated, column: 'rule_id', held: null, recorded: '2.4' }),
    'sealed_entry_rules  7/entry-1  rule_id: nothing held, 2.4 recorded',
  );
  t.equal(
    lineOf({ kind: 'node', level: 1, index: 3, stored, computed }),
    'sealed_nodes  1/3  hash: 01 held, 02 recorded',
  );
  t.equal(
    lineOf({ kind: 'root', size: 9, stored: undefined, computed }),
    'ledger_roots  9  root: nothing held, 02 recorded',
  );
  t.end();
});
