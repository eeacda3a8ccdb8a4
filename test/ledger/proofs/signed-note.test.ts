import { generateKeyPairSync } from 'node:crypto';
import t from 'tap';
import { checkpointText, parseCheckpoint } from '../../../src/ledger/proofs/checkpoint.ts';
import { entryLeaf } from '../../../src/ledger/proofs/leaf.ts';
import {
  isKeyName,
  type NoteVerifier,
  openNote,
  parseVerifierKey,
  signNote,
  verifierKey,
} from '../../../src/ledger/proofs/signed-note.ts';
import { sm2Key } from '../../../src/ledger/proofs/sm2.ts';

function signer(name: string) {
  return { name, privateKey: generateKeyPairSync('ed25519').privateKey };
}

function verifier(key: string): NoteVerifier {
  const parsed = parseVerifierKey(key);
  if (parsed === undefined) throw new Error(`not a key: ${key}`);
  return parsed;
}

t.test('a note that the reference implementation shows', async (t) => {
  const key = verifier('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  const text =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const note = `${text}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
  t.match(openNote(note, [key]), { text, signedBy: [{ name: 'PeterNeumann' }] });
  t.equal(openNote(note.replace('problem', 'puzzle'), [key]), undefined);
});

t.test('two keys sign during a rotation, and either opens the note', async (t) => {
  const [old, next, foreign] = [signer('log'), signer('log'), signer('other')];
  const note = signNote('one\ntwo\n', old, next);
  for (const each of [old, next]) {
    const opened = openNote(note, [verifier(verifierKey(each))]);
    t.equal(opened?.text, 'one\ntwo\n');
  }
  t.equal(openNote(note, [verifier(verifierKey(foreign))]), undefined, 'no known key');
  t.equal(openNote(note, []), undefined);
  t.equal(signNote('one\ntwo\n', old, next), note, 'the same bytes each time');
  const [known, unknown] = [verifier(verifierKey(old)), signNote('one\ntwo\n', foreign)];
  const added = `${note}${unknown.split('\n\n')[1]}`;
  t.same(openNote(added, [known])?.signedBy, [known], 'a signature of others is passed over');
});

t.test('keys of SM2 sign beside those of Ed25519', async (t) => {
  const [sm2, next] = [
    { name: 'log', privateKey: sm2Key(0x1234567890abcdefn) },
    { name: 'log', privateKey: sm2Key(77n) },
  ];
  const note = signNote('one\ntwo\n', signer('log'), sm2, next);
  for (const each of [sm2, next]) {
    const key = verifier(verifierKey(each));
    t.match(openNote(note, [key]), { text: 'one\ntwo\n', signedBy: [{ name: 'log' }] });
    t.equal(openNote(note.replace('two', 'too'), [key]), undefined);
  }
  t.equal(signNote('one\ntwo\n', sm2), signNote('one\ntwo\n', sm2), 'the same bytes each time');
  const key = verifier(verifierKey(sm2));
  const cut = Buffer.concat([key.keyId, Buffer.of(0x30)]).toString('base64');
  t.equal(openNote(`text\n\n\u2014 log ${cut}\n`, [key]), undefined, 'no DER');
  const [, , typed = ''] = verifierKey(sm2).split('+');
  const bytes = Buffer.from(typed, 'base64');
  t.equal(bytes[0], 0xff);
  t.match(bytes.toString('latin1', 1), /^open-scenario-subsidy\/sm2-with-sm3/);
  const off = Buffer.from(bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1)).toString('base64');
  const named = `log+${key.keyId.toString('hex')}+`;
  t.equal(parseVerifierKey(`${named}${off}`), undefined, 'no point of the curve');
  t.equal(parseVerifierKey(`${named}${bytes.subarray(0, -1).toString('base64')}`), undefined);
});

t.test('notes and keys that are malformed', async (t) => {
  const key = verifier(verifierKey(signer('log')));
  const notes = [
    '',
    'text\n',
    'text\n\n',
    'text\n\n— log\n',
    'text\n\n— log AAA=\n',
    'text\n\nlog AAAA\n',
  ];
  for (const note of [...notes, 'text\n\n— log AAAAAAAA'])
    t.equal(openNote(note, [key]), undefined, note);
  const text = verifierKey(signer('log'));
  const bad = [
    '',
    'log',
    text.replace('log', 'lag'),
    text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'),
    text.slice(0, -4),
    text.replace(/^(log\+[0-9a-f]{8}\+)A/, '$1B'),
  ];
  for (const each of bad) t.equal(parseVerifierKey(each), undefined, each);
  for (const name of ['log.example/round', '留痕']) t.ok(isKeyName(name), name);
  for (const name of ['', 'a b', 'a+b', 'a\nb']) t.notOk(isKeyName(name), name);
});

t.test('checkpoints, both ways', async (t) => {
  const checkpoint = { origin: 'log.example', size: 41_207, root: Buffer.alloc(32, 7) };
  const text = checkpointText(checkpoint);
  t.same(parseCheckpoint(text), checkpoint);
  t.same(parseCheckpoint(`${text}an extension\n`), checkpoint);
  const bad = [
    '',
    text.slice(0, -1),
    text.replace('log.example', ''),
    text.replace('41207', '041207'),
    text.replace('41207', '-1'),
    text.replace('41207', '9007199254740993'),
    text.replace('Bwc', ''),
    text.replace('Bwc=', 'Bwd='),
  ];
  for (const each of bad) t.equal(parseCheckpoint(each), undefined, JSON.stringify(each));
});

t.test('the leaf of an entry is its canonical JSON without the position', async (t) => {
  const entry = { position: 7, id: 'a', data: { b: 1, a: '资' } };
  t.equal(entryLeaf(entry).toString(), '{"data":{"a":"资","b":1},"id":"a"}');
  t.same(entryLeaf({ ...entry, position: 8 }), entryLeaf({ id: 'a', data: { a: '资', b: 1 } }));
});
