import t from 'tap';
import { chooseTree, requireSm3 } from '../../../src/ledger/tiles/choose-tree.ts';

const usual = { origin: 'log', signers: [] };
const sm3 = { origin: 'log/sm3', signers: [] };

t.test('the tree by SHA-256 unless another is asked for', async (t) => {
  const checkFork = async () => {};
  const both = { ...usual, sm3, checkFork };
  t.same(chooseTree(both), { by: 'sha256', identity: both, checkFork });
  t.same(chooseTree(both, 'sha256'), { by: 'sha256', identity: both, checkFork });
  t.same(chooseTree(both, 'sm3'), { by: 'sm3', identity: sm3, checkFork });
  t.equal(requireSm3(both), sm3);
});

t.test('a tree that is not kept is refused', async (t) => {
  t.throws(() => chooseTree(usual, 'sm3'), {
    code: 'invalid-request',
    findings: [{ code: 'hash-not-kept', pointer: '/query/hash' }],
  });
  t.throws(() => requireSm3(usual), { code: 'not-found' });
});
