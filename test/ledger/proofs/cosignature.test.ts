import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import t from 'tap';
import { checkpointText } from '../../../src/ledger/proofs/checkpoint.ts';
import {
  cosign,
  cosignaturesOf,
  parseWitnessKey,
  type WitnessKey,
} from '../../../src/ledger/proofs/cosignature.ts';
import {
  openNote,
  parseVerifierKey,
  signNote,
  verifierKey,
} from '../../../src/ledger/proofs/signed-note.ts';

const text = checkpointText({ origin: 'log.example', size: 5, root: Buffer.alloc(32, 7) });
const log = { name: 'log.example', privateKey: generateKeyPairSync('ed25519').privateKey };
const note = signNote(text, log);
const at = new Date('2025-11-20T07:30:00.900Z');

/** A witness and its key as the document of C2SP writes it, by no code of ours. */
function witness(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const bytes = Buffer.from(`${publicKey.export({ format: 'jwk' }).x}`, 'base64url');
  const typed = Buffer.concat([Buffer.of(4), bytes]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
  return {
    name,
    privateKey,
    id,
    text: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
  };
}

function known(key: string): WitnessKey {
  const parsed = parseWitnessKey(key);
  if (parsed === undefined) throw new Error(`not a key: ${key}`);
  return parsed;
}

const [first, second] = [witness('w.example/one'), witness('w.example/two')];
const keys = [known(first.text), known(second.text)];

/** A line by the words of the document: id, time as u64, signature over header, time and text. */
function plainLine({ name, privateKey, id }: typeof first, seconds: number): string {
  const time = Buffer.alloc(8);
  time.writeUInt32BE(seconds, 4);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), privateKey);
  return `\u2014 ${name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`;
}

t.test('a witness cosigns with its time, as the document says', async (t) => {
  const seconds = Math.floor(at.getTime() / 1_000);
  t.equal(cosign(text, first, at), plainLine(first, seconds));
  const found = cosignaturesOf(note + plainLine(first, seconds), keys);
  t.match(found, [{ witness: { name: first.name }, at: new Date('2025-11-20T07:30:00.000Z') }]);
});

t.test('several witnesses count, each once, with the latest time', async (t) => {
  const later = new Date(at.getTime() + 60_000);
  const lines = cosign(text, first, later) + cosign(text, second, at) + cosign(text, first, at);
  const found = cosignaturesOf(note + lines, keys);
  t.same(
    found?.map(({ witness, at }) => [witness.name, at.toISOString()]),
    [
      [first.name, '2025-11-20T07:31:00.000Z'],
      [second.name, '2025-11-20T07:30:00.000Z'],
    ],
  );
});

t.test('lines of strangers are passed over; the log’s own key opens the note still', async (t) => {
  const stranger = witness('w.example/stranger');
  const cosigned = note + cosign(text, stranger, at) + cosign(text, first, at);
  t.equal(cosignaturesOf(cosigned, keys)?.length, 1);
  t.same(cosignaturesOf(note, keys), []);
  const key = parseVerifierKey(verifierKey(log));
  t.equal(openNote(cosigned, key === undefined ? [] : [key])?.text, text);
});

t.test('a line that does not hold refuses the note', async (t) => {
  const line = cosign(text, first, at);
  const other = checkpointText({ origin: 'log.example', size: 6, root: Buffer.alloc(32, 7) });
  t.equal(cosignaturesOf(signNote(other, log) + line, keys), undefined, 'another checkpoint');
  const [, name = '', encoded = ''] = line.trimEnd().split(' ');
  const bytes = Buffer.from(encoded, 'base64');
  const again = (changed: Buffer) =>
    cosignaturesOf(`${note}\u2014 ${name} ${changed.toString('base64')}\n`, keys);
  const moved = Buffer.from(bytes);
  moved.writeUInt32BE(1, 8);
  t.equal(again(moved), undefined, 'another time');
  t.equal(again(bytes.subarray(0, -1)), undefined, 'cut');
  const endless = Buffer.from(bytes);
  endless.fill(255, 4, 12);
  t.equal(again(endless), undefined, 'no time that there is');
  t.equal(cosignaturesOf('no note', keys), undefined);
  t.equal(cosignaturesOf(`${note}no line\n`, keys), undefined);
});

t.test('keys that are no keys of witnesses', async (t) => {
  t.equal(parseWitnessKey(verifierKey(log)), undefined, 'a log’s key');
  t.equal(parseWitnessKey(first.text.replace('/one', '/two')), undefined, 'another name');
  t.equal(parseWitnessKey(`${first.text.slice(0, -8)}`), undefined, 'cut');
  t.equal(parseWitnessKey('nothing'), undefined);
});
