import { createECDH, createHmac, hash } from 'node:crypto';
import { A, B, combine, G, inverse, isOnCurve, mod, N, type Point } from './sm2-curve.ts';

// SM2 signatures with SM3, GM/T 0003.2-2012. OpenSSL has them as well, and Node cannot tell it the
// id of the signer, which must go into the digest: so the formulas stand here. They sign the same
// bytes at any time.

/** The id of a signer that has no other, GM/T 0009-2012 section 10. */
const USUAL_SIGNER = '1234567812345678';
/** An uncompressed point: 04, x, y. */
const SM2_POINT_BYTES = 65;
const NUMBER_BYTES = 32;
const UNCOMPRESSED = 4;

/** @returns undefined unless the bytes are a point of the curve, uncompressed */
export function parseSm2Point(bytes: Buffer): Point | undefined {
  if (bytes.length !== SM2_POINT_BYTES || bytes[0] !== UNCOMPRESSED) return undefined;
  const point = pointIn(bytes);
  return isOnCurve(point) ? point : undefined;
}

function pointIn(bytes: Buffer): Point {
  const [x, y] = [bytes.subarray(1, 1 + NUMBER_BYTES), bytes.subarray(1 + NUMBER_BYTES)];
  return { x: numberIn(x), y: numberIn(y) };
}

/** e: the digest that is signed, of the usual id, the signer's key, and the message. */
export function sm2Digest(message: Buffer, signer: Point): bigint {
  const idBytes = Buffer.from(USUAL_SIGNER);
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(idBytes.length * 8);
  const numbers = [A, B, G.x, G.y, signer.x, signer.y].map(bytesOf);
  const z = hash('sm3', Buffer.concat([bits, idBytes, ...numbers]), 'buffer');
  return numberIn(hash('sm3', Buffer.concat([z, message]), 'buffer'));
}

/** A private key, with what would otherwise be computed for each signature. */
export interface Sm2Key {
  readonly secret: bigint;
  /** Uncompressed. */
  readonly publicKey: Buffer;
  readonly point: Point;
  /** Of 1 + secret, modulo the order of the group. */
  readonly inverse: bigint;
}

/** @throws RangeError for a secret outside 1 to N − 2: there is no signature with it */
export function sm2Key(secret: bigint): Sm2Key {
  if (secret < 1n || secret > N - 2n) throw new RangeError('not a private key of SM2');
  const publicKey = sm2PublicKey(secret);
  return { secret, publicKey, point: pointIn(publicKey), inverse: inverse(1n + secret, N) };
}

export interface Sm2Signature {
  readonly r: bigint;
  readonly s: bigint;
}

/** Whether a signature by a key holds for `sm2Digest`: GM/T 0003.2 section 7.1. */
export function sm2Holds(digest: bigint, { r, s }: Sm2Signature, signer: Point): boolean {
  if (r < 1n || r >= N || s < 1n || s >= N) return false;
  const t = mod(r + s, N);
  if (t === 0n) return false;
  const point = combine(s, t, signer);
  return point !== undefined && mod(digest + point.x, N) === r;
}

/**
 * Signs a digest: GM/T 0003.2 section 6.1.
 * @param nonces secret numbers; the first that gives a signature is used
 */
export function sm2Sign(
  digest: bigint,
  { secret, inverse: inverted }: Pick<Sm2Key, 'secret' | 'inverse'>,
  nonces: Iterable<bigint> = sm2Nonces(digest, secret),
): Sm2Signature {
  for (const nonce of nonces) {
    if (nonce < 1n || nonce >= N) continue;
    const r = mod(digest + multipliedX(nonce), N);
    if (r === 0n || r + nonce === N) continue;
    const s = mod(inverted * (nonce - r * secret), N);
    if (s !== 0n) return { r, s };
  }
  throw new RangeError('none of the nonces gives a signature');
}

/** Signs a message with the usual id. @returns DER, the same bytes at any time */
export function signWithSm2(message: Buffer, key: Sm2Key): Buffer {
  return encodeSm2(sm2Sign(sm2Digest(message, key.point), key));
}

/** The public key of a private one, uncompressed. */
export function sm2PublicKey(secret: bigint): Buffer {
  const ecdh = createECDH('SM2');
  ecdh.setPrivateKey(bytesOf(secret));
  return ecdh.getPublicKey();
}

/** The x of nonce·G: by OpenSSL, whose time does not tell the nonce. */
function multipliedX(nonce: bigint): bigint {
  return numberIn(sm2PublicKey(nonce).subarray(1, 1 + NUMBER_BYTES));
}

/** Nonces from key and digest alone, RFC 6979 section 3.2 with SM3: nothing rests on randomness. */
export function* sm2Nonces(digest: bigint, secret: bigint): Generator<bigint> {
  const seed = Buffer.concat([bytesOf(secret), bytesOf(mod(digest, N))]);
  let [key, value] = [Buffer.alloc(NUMBER_BYTES), Buffer.alloc(NUMBER_BYTES, 1)];
  for (const step of [0, 1]) {
    key = hmac(key, value, Buffer.of(step), seed);
    value = hmac(key, value);
  }
  for (;;) {
    value = hmac(key, value);
    yield numberIn(value);
    key = hmac(key, value, Buffer.of(0));
    value = hmac(key, value);
  }
}

function hmac(key: Buffer, ...parts: readonly Buffer[]): Buffer<ArrayBuffer> {
  return createHmac('sm3', key).update(Buffer.concat(parts)).digest();
}

const [SEQUENCE, INTEGER] = [0x30, 0x02];

/** A signature as DER, GM/T 0009-2012: two integers in a sequence. */
export function encodeSm2({ r, s }: Sm2Signature): Buffer {
  const content = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.of(SEQUENCE, content.length), content]);
}

/** Reads what `encodeSm2` writes. @returns undefined for any other bytes, other DER included */
export function parseSm2(bytes: Buffer): Sm2Signature | undefined {
  const length = bytes[3] ?? 0;
  const signature = {
    r: numberIn(bytes.subarray(4, 4 + length)),
    s: numberIn(bytes.subarray(4 + length + 2)),
  };
  return encodeSm2(signature).equals(bytes) ? signature : undefined;
}

/** DER of a number that is not negative: no needless zero, and one where it would look negative. */
function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const padded = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(INTEGER, padded.length), padded]);
}

function numberIn(bytes: Buffer): bigint {
  return BigInt(`0x0${bytes.toString('hex')}`);
}

function bytesOf(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(2 * NUMBER_BYTES, '0'), 'hex');
}
