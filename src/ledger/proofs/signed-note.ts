import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { TreeHash } from './merkle.ts';
import { parseSm2, parseSm2Point, type Sm2Key, signWithSm2, sm2Digest, sm2Holds } from './sm2.ts';

/** A key pair that signs notes under a name (C2SP signed-note). */
export interface NoteSigner {
  /** The name of the key; no blanks, no `+`. */
  readonly name: string;
  /** Ed25519, or a key of SM2. */
  readonly privateKey: KeyObject | Sm2Key;
}

/** A key that verifies notes under a name. */
export interface NoteVerifier {
  readonly name: string;
  /** The first four bytes of a digest of name and key; a signature carries it. */
  readonly keyId: Buffer;
  /** The hash of the tree whose roots such a key signs. */
  readonly by: TreeHash;
  readonly holds: (message: Buffer, signature: Buffer) => boolean;
}

/** The signature type of a note: Ed25519. */
const ED25519 = Buffer.of(1);
/** SM2 with SM3 has no type of its own: C2SP gives 0xff and a name to all that have none. */
const SM2 = Buffer.from('\xffopen-scenario-subsidy/sm2-with-sm3', 'latin1');
const KEY_BYTES = 32;
export const KEY_ID_BYTES = 4;
const SIGNATURE_LINE = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/;
/** What DER says before the 32 bytes of an Ed25519 key (RFC 8410). */
export const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether a text may be the name of a key. */
export function isKeyName(name: string): boolean {
  return /^[^\s+]+$/u.test(name);
}

/** A public key as notes know it. */
interface TypedKey {
  /** The type of its signatures. */
  readonly type: Buffer;
  readonly key: Buffer;
}

function publicKeyOf({ privateKey }: NoteSigner): TypedKey {
  if ('secret' in privateKey) return { type: SM2, key: privateKey.publicKey };
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { type: ED25519, key: der.subarray(-KEY_BYTES) };
}

/** The first four bytes of a digest of a key, its name and the type of its signatures. */
export function keyIdOf(name: string, publicKey: Buffer, type: Buffer = ED25519): Buffer {
  const named = Buffer.concat([Buffer.from(`${name}\n`), type, publicKey]);
  return createHash('sha256').update(named).digest().subarray(0, KEY_ID_BYTES);
}

/** A verifier key as text, `name+hash+key`: what verifiers of notes need. */
export function verifierKey(signer: NoteSigner): string {
  const { name } = signer;
  const { type, key } = publicKeyOf(signer);
  const typed = Buffer.concat([type, key]).toString('base64');
  return `${name}+${keyIdOf(name, key, type).toString('hex')}+${typed}`;
}

/** Reads what `verifierKey` writes. @returns undefined for any other text */
export function parseVerifierKey(text: string): NoteVerifier | undefined {
  const [, name = '', id = '', typed = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
  const bytes = Buffer.from(typed, 'base64');
  const type = [ED25519, SM2].find((known) => bytes.subarray(0, known.length).equals(known));
  if (type === undefined) return undefined;
  const key = bytes.subarray(type.length);
  const holds = type === SM2 ? sm2Verifier(key) : ed25519Verifier(key);
  const keyId = keyIdOf(name, key, type);
  if (holds === undefined || keyId.toString('hex') !== id) return undefined;
  return { name, keyId, by: type === SM2 ? 'sm3' : 'sha256', holds };
}

function ed25519Verifier(key: Buffer): NoteVerifier['holds'] | undefined {
  if (key.length !== KEY_BYTES) return undefined;
  const der = Buffer.concat([ED25519_SPKI, key]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return (message, signature) => verify(null, message, publicKey, signature);
}

function sm2Verifier(key: Buffer): NoteVerifier['holds'] | undefined {
  const point = parseSm2Point(key);
  if (point === undefined) return undefined;
  return (message, bytes) => {
    const signature = parseSm2(bytes);
    return signature !== undefined && sm2Holds(sm2Digest(message, point), signature, point);
  };
}

/**
 * Signs a note. Both kinds of signatures rest on key and text alone: every replica with the key
 * writes the same bytes.
 * @param text ends with a line end
 */
export function signNote(text: string, ...signers: readonly NoteSigner[]): string {
  const lines = signers.map((signer) => {
    const { name, privateKey } = signer;
    const { type, key } = publicKeyOf(signer);
    const message = Buffer.from(text);
    const signature =
      'secret' in privateKey ? signWithSm2(message, privateKey) : sign(null, message, privateKey);
    const line = Buffer.concat([keyIdOf(name, key, type), signature]);
    return `\u2014 ${name} ${line.toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** A note that one of the keys signed. */
export interface OpenedNote {
  readonly text: string;
  /** The keys whose signatures hold; never empty. */
  readonly signedBy: readonly NoteVerifier[];
}

/**
 * Opens a signed note. Signatures by unknown keys are passed over; one by a known key that does not
 * hold refuses the note.
 * @returns undefined where the note is malformed or no known key signed it
 */
export function openNote(note: string, keys: readonly NoteVerifier[]): OpenedNote | undefined {
  const opened = openSignatures(note);
  if (opened === undefined) return undefined;
  const { text } = opened;
  const signedBy: NoteVerifier[] = [];
  for (const { name, bytes } of opened.signatures) {
    const keyId = bytes.subarray(0, KEY_ID_BYTES);
    const key = keys.find((known) => known.name === name && known.keyId.equals(keyId));
    if (key === undefined) continue;
    const signature = bytes.subarray(KEY_ID_BYTES);
    if (!key.holds(Buffer.from(text), signature)) return undefined;
    signedBy.push(key);
  }
  return signedBy.length === 0 ? undefined : { text, signedBy };
}

/** A note taken apart; nothing is verified yet. */
export interface NoteParts {
  readonly text: string;
  /** The names of the keys, and the bytes: key id, then the signature. */
  readonly signatures: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** @returns undefined for a malformed note */
export function openSignatures(note: string): NoteParts | undefined {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return undefined;
  const signatures = [];
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, name, encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    if (name === undefined || bytes.length <= KEY_ID_BYTES) return undefined;
    signatures.push({ name, bytes });
  }
  return { text: note.slice(0, split + 1), signatures };
}
