import { randomBytes } from 'node:crypto';

/** Unpredictable bits, as lower-case hex. */
export function randomHex(bits: number): string {
  return randomBytes(bits / 8).toString('hex');
}

/** Unpredictable bits, as Base64. */
export function randomBase64(bits: number): string {
  return randomBytes(bits / 8).toString('base64');
}

/** A number from 0, to less than 1, that keeps repeated attempts of many apart. */
export function jitter(): number {
  return Math.random();
}
