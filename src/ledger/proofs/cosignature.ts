import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import {
  ED25519_SPKI,
  isKeyName,
  KEY_ID_BYTES,
  keyIdOf,
  type NoteParts,
  openSignatures,
} from './signed-note.ts';

/** A key by which a witness cosigns checkpoints (C2SP tlog-cosignature, Ed25519). */
export interface WitnessKey {
  readonly name: string;
  /** The key as it was read: `name+hash+key`. */
  readonly text: string;
  readonly keyId: Buffer;
  readonly publicKey: KeyObject;
}

/** That a witness saw a checkpoint, and found it consistent with all that it saw before. */
export interface Cosignature {
  readonly witness: WitnessKey;
  /** When, by the witness's clock. */
  readonly at: Date;
}

/** The signature type of a cosignature with a time: Ed25519. */
const COSIGNATURE = Buffer.of(4);
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;
const KEY_BYTES = 32;

/** Reads `name+hash+key` of a witness. @returns undefined for any other text, such as a log's key */
export function parseWitnessKey(text: string): WitnessKey | undefined {
  const [, name = '', id = '', typed = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
  const bytes = Buffer.from(typed, 'base64');
  if (!isKeyName(name) || bytes.length !== KEY_BYTES + 1 || bytes[0] !== COSIGNATURE[0]) {
    return undefined;
  }
  const key = bytes.subarray(1);
  const keyId = keyIdOf(name, key, COSIGNATURE);
  if (keyId.toString('hex') !== id) return undefined;
  const der = Buffer.concat([ED25519_SPKI, key]);
  return {
    name,
    text,
    keyId,
    publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }),
  };
}

function cosignedMessage(text: string, seconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}

/** A cosignature as a line of a note. @param at only its whole seconds are signed */
export function cosign(
  text: string,
  { name, privateKey }: { readonly name: string; readonly privateKey: KeyObject },
  at: Date,
): string {
  const seconds = BigInt(Math.floor(at.getTime() / 1_000));
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(seconds);
  const publicBytes = createPublicKey(privateKey)
    .export({ format: 'der', type: 'spki' })
    .subarray(-KEY_BYTES);
  const signature = sign(null, cosignedMessage(text, seconds), privateKey);
  const line = Buffer.concat([keyIdOf(name, publicBytes, COSIGNATURE), time, signature]);
  return `\u2014 ${name} ${line.toString('base64')}\n`;
}

/**
 * The cosignatures of known witnesses on a note; a witness counts once, with its latest time. Lines
 * by other keys are passed over.
 * @returns undefined where the note is malformed, or a known witness's line does not hold
 */
export function cosignaturesOf(
  note: string,
  witnesses: readonly WitnessKey[],
): readonly Cosignature[] | undefined {
  const opened = openSignatures(note);
  if (opened === undefined) return undefined;
  const found = new Map<WitnessKey, Cosignature>();
  for (const signature of opened.signatures) {
    const read = readSignature(opened.text, signature, witnesses);
    if (read === 'unknown') continue;
    if (typeof read === 'string') return undefined;
    const before = found.get(read.witness);
    if (before === undefined || before.at < read.at) found.set(read.witness, read);
  }
  return [...found.values()];
}

/** Why a line is no cosignature of a known witness on a checkpoint. */
export type CosignatureFault = 'malformed' | 'unknown' | 'broken';

/** Reads one line of a note. @param text of the checkpoint that it should cosign */
export function readCosignature(
  text: string,
  line: string,
  witnesses: readonly WitnessKey[],
): Cosignature | CosignatureFault {
  const [signature, ...others] = openSignatures(`${text}\n${line}\n`)?.signatures ?? [];
  if (signature === undefined || others.length > 0) return 'malformed';
  return readSignature(text, signature, witnesses);
}

function readSignature(
  text: string,
  { name, bytes }: NoteParts['signatures'][number],
  witnesses: readonly WitnessKey[],
): Cosignature | CosignatureFault {
  const keyId = bytes.subarray(0, KEY_ID_BYTES);
  const witness = witnesses.find((known) => known.name === name && known.keyId.equals(keyId));
  if (witness === undefined) return 'unknown';
  if (bytes.length !== KEY_ID_BYTES + TIME_BYTES + SIGNATURE_BYTES) return 'malformed';
  const seconds = bytes.readBigUInt64BE(KEY_ID_BYTES);
  const signature = bytes.subarray(KEY_ID_BYTES + TIME_BYTES);
  const at = new Date(Number(seconds) * 1_000);
  if (Number.isNaN(at.getTime())) return 'malformed';
  const message = cosignedMessage(text, seconds);
  return verify(null, message, witness.publicKey, signature) ? { witness, at } : 'broken';
}
