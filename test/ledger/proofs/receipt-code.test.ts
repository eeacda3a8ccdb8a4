import { generateKeyPairSync } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import t from 'tap';
import { base45, fromBase45 } from '../../../src/ledger/proofs/base45.ts';
import { checkpointText } from '../../../src/ledger/proofs/checkpoint.ts';
import { entryLeaf } from '../../../src/ledger/proofs/leaf.ts';
import { inclusionPath, leafHash, rootOf } from '../../../src/ledger/proofs/merkle.ts';
import { verifyReceipt } from '../../../src/ledger/proofs/receipt.ts';
import {
  parseReceiptCode,
  RECEIPT_MARK,
  receiptCode,
} from '../../../src/ledger/proofs/receipt-code.ts';
import {
  type NoteSigner,
  parseVerifierKey,
  signNote,
  verifierKey,
} from '../../../src/ledger/proofs/signed-note.ts';

t.test('Base45 is that of RFC 9285', (t) => {
  for (const [bytes, text] of [
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ] as const) {
    t.equal(base45(Buffer.from(bytes)), text);
    t.equal(fromBase45(text)?.toString(), bytes);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      t.ok(fromBase45(base45(bytes))?.equals(bytes));
    }),
  );
  for (const wrong of ['B', 'BB8B', 'GGW', ':::', '::', 'b', 'BB8\n', 'ÄÄÄ']) {
    t.equal(fromBase45(wrong), undefined, wrong);
  }
  t.end();
});

const { privateKey } = generateKeyPairSync('ed25519');
const signer: NoteSigner = { name: 'test', privateKey };
const key = parseVerifierKey(verifierKey(signer));
const keys = key === undefined ? [] : [key];

/** The receipt of a position in a log of so many entries. */
function receiptOf(position: number, size: number) {
  const entries = Array.from({ length: size }, (_, at) => ({
    ...{ id: `entry-${at}`, action: 'application.submitted', data: { words: '提交' } },
  }));
  const leaves = entries.map((entry) => leafHash(entryLeaf(entry)));
  return {
    entry: { position, ...entries[position] },
    path: inclusionPath(leaves, position),
    checkpoint: signNote(checkpointText({ origin: 'test', size, root: rootOf(leaves) }), signer),
  };
}

t.test('a code holds the whole receipt, of any position', (t) => {
  for (const [position, size] of [
    [0, 1],
    [0, 2],
    [5, 6],
    [300, 700],
  ] as const) {
    const coded = receiptOf(position, size);
    const text = receiptCode(coded);
    t.match(text, /^OSR1:[0-9A-Z $%*+\-./:]+$/, 'what a code holds most densely');
    const receipt = parseReceiptCode(text);
    if (receipt === undefined) throw new Error(text);
    t.same(receipt.entry, coded.entry);
    t.equal(receipt.size, size);
    t.equal(verifyReceipt(receipt, 'test', keys), 'holds');
    const later = { ...receipt, entry: { ...receipt.entry, id: 'another' } };
    t.equal(verifyReceipt(later, 'test', keys), 'entry');
  }
  t.end();
});

t.test('a code whose entry was changed does not hold', (t) => {
  const coded = receiptOf(3, 7);
  const receipt = parseReceiptCode(
    receiptCode({ ...coded, entry: { ...coded.entry, position: 2 } }),
  );
  t.equal(receipt && verifyReceipt(receipt, 'test', keys), 'path');
  t.end();
});

t.test('other texts are no code', (t) => {
  const coded = receiptOf(0, 1);
  const packed = (content: unknown) =>
    RECEIPT_MARK + base45(deflateRawSync(JSON.stringify(content)));
  const path: string[] = [];
  t.ok(parseReceiptCode(packed({ ...coded, path })));
  for (const text of [
    '',
    'https://subsidy.example.gov.cn/',
    RECEIPT_MARK,
    `${RECEIPT_MARK}x`,
    `${RECEIPT_MARK}ABC`,
    receiptCode(coded).slice(0, -30),
    RECEIPT_MARK + base45(deflateRawSync('not JSON')),
    RECEIPT_MARK + base45(deflateRawSync(Buffer.alloc(300 * 1024))),
    packed(null),
    packed([]),
    packed({}),
    packed({ ...coded, path, entry: null }),
    packed({ ...coded, path, entry: { position: 'x' } }),
    packed({ ...coded, path: 'x' }),
    packed({ ...coded, path: [1] }),
    packed({ ...coded, path, checkpoint: 1 }),
    packed({ ...coded, path, checkpoint: 'no checkpoint' }),
  ]) {
    t.equal(parseReceiptCode(text), undefined, text.slice(0, 40));
  }
  t.end();
});
