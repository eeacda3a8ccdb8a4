import { generateKeyPairSync } from 'node:crypto';
import t from 'tap';
import type { WitnessKey } from '../../../src/ledger/proofs/cosignature.ts';
import {
  type CosignedState,
  decideAddCosignatures,
} from '../../../src/ledger/witnesses/decide-add-cosignatures.ts';

const now = new Date('2025-11-15T09:00:00+08:00');
const witness: WitnessKey = {
  name: 'w.example/one',
  text: 'w.example/one+00000000+key',
  keyId: Buffer.alloc(4),
  publicKey: generateKeyPairSync('ed25519').publicKey,
};
const rootHash = 'ab'.repeat(32);
const state: CosignedState = { now, latest: 9, ownRootHash: rootHash, lines: [] };
const handed = { size: 7, rootHash };

function lineAt(minutesAhead: number, moreMs = 0) {
  const at = new Date(now.getTime() + minutesAhead * 60_000 + moreMs);
  return { line: `line of ${minutesAhead}`, read: { witness, at } };
}

function told(some: Partial<CosignedState>) {
  const decision = decideAddCosignatures({ ...state, ...some }, handed);
  if (decision.kind === 'accepted') return decision.cosignatures;
  return decision.findings.map(({ code, pointer }) => `${code} ${pointer}`);
}

t.test('lines of known witnesses are taken, as they were written', async (t) => {
  t.same(told({ lines: [lineAt(-600)] }), [
    {
      size: 7,
      witnessKey: witness.text,
      witness: witness.name,
      cosignedAt: new Date('2025-11-14T23:00:00+08:00'),
      line: 'line of -600',
    },
  ]);
});

t.test('the clock of a witness may be five minutes ahead', async (t) => {
  t.match(told({ lines: [lineAt(5, -1)] }), [{ line: 'line of 5' }]);
  t.match(told({ lines: [lineAt(5)] }), [{ line: 'line of 5' }]);
  t.same(told({ lines: [lineAt(5, 1)] }), ['cosignature-ahead /lines/0']);
});

t.test('every finding is told, and then no line is taken', async (t) => {
  const lines = [
    lineAt(0),
    { line: 'no line', read: 'malformed' },
    { line: 'of somebody', read: 'unknown' },
    { line: 'of another', read: 'broken' },
    lineAt(6),
  ] as const;
  const faults = [
    'cosignature-malformed /lines/1',
    'witness-unknown /lines/2',
    'cosignature-broken /lines/3',
    'cosignature-ahead /lines/4',
  ];
  t.same(told({ lines }), faults);
  t.same(told({ lines, ownRootHash: null }), ['beyond-log /size', ...faults]);
  t.same(told({ lines, ownRootHash: 'cd'.repeat(32) }), ['root-differs /rootHash', ...faults]);
});
