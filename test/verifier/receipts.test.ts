import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { checkpointText } from '../../src/ledger/proofs/checkpoint.ts';
import { cosign } from '../../src/ledger/proofs/cosignature.ts';
import { entryLeaf } from '../../src/ledger/proofs/leaf.ts';
import { inclusionPath, leafHash, rootOf, type TreeHash } from '../../src/ledger/proofs/merkle.ts';
import { receiptCode } from '../../src/ledger/proofs/receipt-code.ts';
import { keyIdOf } from '../../src/ledger/proofs/signed-note.ts';
import {
  logKey,
  madeEntries,
  noteOf,
  sealed,
  sm2Key,
  strangersKey,
  writeExport,
} from '../support/log-files.ts';
import { runVerifier } from '../support/run-verifier.ts';
import { temporaryDirectory } from '../support/server.ts';

// What somebody holds who has a piece of paper, and what auditors demand of witnesses.

const directory = temporaryDirectory();
t.teardown(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const entries = Array.from({ length: 5 }, (_, at) => ({
  ...{ id: `entry-${at}`, action: 'application.submitted', at: '2025-11-20T15:30:00.000+08:00' },
}));

function receiptOf(position: number) {
  const leaves = entries.map((entry) => leafHash(entryLeaf(entry)));
  const root = rootOf(leaves);
  const entry = { position, ...entries[position] };
  const path = inclusionPath(leaves, position);
  return { entry, path, checkpoint: noteOf(leaves.length, root), root };
}

/** As the service gives it. */
function jsonOf({ entry, path, checkpoint, root }: ReturnType<typeof receiptOf>) {
  return {
    ...{ entry, checkpoint, size: entries.length, rootHash: root.toString('hex') },
    leafHash: leafHash(entryLeaf(entry)).toString('hex'),
    path: path.map((hash) => hash.toString('hex')),
  };
}

const receipt = receiptOf(3);

t.test('a receipt holds, from the code on the paper and as JSON', async (t) => {
  const code = receiptCode(receipt);
  for (const [name, content] of [
    ['code.txt', code],
    ['code-with-line-end.txt', `\ufeff${code}\r\n`],
    ['receipt.json', JSON.stringify(jsonOf(receipt), null, 2)],
  ] as const) {
    const told = await runVerifier(file(name, content), '--key', logKey);
    t.equal(told.code, 0, `${name}: ${told.text}`);
    t.match(told.text, /"id": "entry-3"/, 'it tells what it proves');
    t.match(told.text, /^Verified: test, 5 entries, root [0-9a-f]{64}$/m);
  }
});

t.test('each way in which a receipt fails has its finding', async (t) => {
  const made = jsonOf(receipt);
  const forged: readonly (readonly [string, object, string])[] = [
    ['entry', { ...made, entry: { ...made.entry, at: 'later' } }, 'changed 3'],
    ['position', { ...made, entry: { ...made.entry, position: 2 } }, 'root 2'],
    ['size', { ...made, size: 6 }, 'malformed 3'],
    ['path', { ...made, path: made.path.slice(1) }, 'root 3'],
    ['hash', { ...made, path: ['ab', ...made.path.slice(1)] }, 'root 3'],
  ];
  for (const [name, content, finding] of forged) {
    const path = file(`${name}.json`, JSON.stringify(content));
    const told = await runVerifier(path, '--key', logKey);
    t.same([told.code, told.found], [1, [finding]], name);
  }
  const edited = receiptCode({ ...receipt, entry: { ...receipt.entry, position: 2 } });
  const told = await runVerifier(file('edited.txt', edited), '--key', logKey);
  t.same([told.code, told.found], [1, ['root 2']]);
  const strange = await runVerifier(file('code.txt', receiptCode(receipt)), '--key', strangersKey);
  t.same([strange.code, strange.found], [1, ['unsigned 3']]);
});

t.test('what is no whole receipt is told as that', async (t) => {
  const cut = await runVerifier(
    file('cut.txt', receiptCode(receipt).slice(0, -9)),
    '--key',
    logKey,
  );
  t.equal(cut.code, 2);
  t.match(cut.text, 'scan the code again');
  const other = await runVerifier(file('other.json', '{"entry":{}}'), '--key', logKey);
  t.equal(other.code, 2);
  const bare = { ...jsonOf(receipt), checkpoint: 'no note' };
  const without = await runVerifier(file('bare.json', JSON.stringify(bare)), '--key', logKey);
  t.match([without.code, without.text], [2, 'the receipt has no checkpoint']);
  const code = file('code.txt', receiptCode(receipt));
  const compared = await runVerifier(code, '--key', logKey, '--old', code);
  t.match([compared.code, compared.text], [2, 'belong to an export, not to a receipt']);
});

interface Witness {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly key: string;
}

function newWitness(name: string): Witness {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const type = Buffer.of(4);
  const id = keyIdOf(name, bytes, type).toString('hex');
  const key = `${name}+${id}+${Buffer.concat([type, bytes]).toString('base64')}`;
  return { name, privateKey, key };
}

const [audit, nextAudit, university] = [
  newWitness('audit'),
  newWitness('audit'),
  newWitness('university'),
];
const seen = new Date('2025-11-20T08:00:00Z');
const log = sealed(madeEntries(20));
const former = sealed(madeEntries(12));
const whole = writeExport(join(directory, 'whole.ndjson'), log);

/** The checkpoint of the first twelve entries, with the lines of witnesses. */
function witnessed(name: string, ...witnesses: readonly Witness[]): string {
  const { size, root, note } = former;
  const text = checkpointText({ origin: 'test', size, root });
  return file(name, note + witnesses.map((each) => cosign(text, each, seen)).join(''));
}

function demanding(old: string, ...args: readonly string[]) {
  return runVerifier(whole, '--key', logKey, '--old', old, ...args);
}

t.test('auditors demand witnesses, and learn what they vouch for', async (t) => {
  const both = witnessed('both', audit, university);
  const keys = ['--witness', audit.key, '--witness', university.key];
  const met = await demanding(both, ...keys);
  t.same([met.code, met.found], [0, []], met.text);
  t.match(met.text, 'witnesses vouch for the first 12 entries');
  const one = witnessed('one', audit);
  const unmet = await demanding(one, ...keys);
  t.same([unmet.code, unmet.found], [1, ['unwitnessed']]);
  t.equal((await demanding(one, ...keys, '--quorum', '1')).code, 0);
  const undemanded = await demanding(one);
  t.equal(undemanded.code, 0);
  t.notMatch(undemanded.text, 'witnesses');
});

t.test('a witness with two keys counts once', async (t) => {
  const twice = witnessed('twice', audit, nextAudit);
  const keys = [audit, nextAudit, university].flatMap(({ key }) => ['--witness', key]);
  t.same((await demanding(twice, ...keys, '--quorum', '2')).found, ['unwitnessed']);
  t.equal((await demanding(twice, ...keys, '--quorum', '1')).code, 0);
});

t.test(
  'lines that do not hold, or stand under an unsigned checkpoint, count for nothing',
  async (t) => {
    const { size, root } = former;
    const other = checkpointText({ origin: 'test', size: size + 1, root });
    const broken = file('broken', former.note + cosign(other, audit, seen));
    const told = await demanding(broken, '--witness', audit.key);
    t.same([told.code, told.found], [1, ['unsigned', 'unwitnessed']]);
    const text = checkpointText({ origin: 'test', size, root });
    const strange = file('strange', noteOf(size, root, 'stranger') + cosign(text, audit, seen));
    const unsigned = await demanding(strange, '--witness', audit.key);
    t.same([unsigned.code, unsigned.found], [1, ['unsigned', 'unwitnessed']]);
  },
);

t.test('a demand that nobody could meet, or no key, is refused', async (t) => {
  const both = witnessed('both', audit, university);
  for (const args of [
    ['--quorum', '1'],
    ['--witness', audit.key, '--quorum', '2'],
    ['--witness', audit.key, '--quorum', '0'],
    ['--witness', audit.key, '--quorum', 'x'],
    ['--witness', logKey],
  ]) {
    t.equal((await demanding(both, ...args)).code, 2, args.join(' '));
  }
});

t.test('a receipt of the tree by SM3 is told by its checkpoint', async (t) => {
  const by: TreeHash = 'sm3';
  const leaves = entries.map((entry) => leafHash(entryLeaf(entry), by));
  const root = leaves[0] as Buffer;
  const made = {
    ...{ entry: { position: 0, ...entries[0] }, size: 1, path: [] },
    ...{ leafHash: root.toString('hex'), rootHash: root.toString('hex') },
    checkpoint: noteOf(1, root, 'log', by),
  };
  const told = await runVerifier(file('sm3.json', JSON.stringify(made)), '--key', sm2Key);
  t.equal(told.code, 0, told.text);
});
