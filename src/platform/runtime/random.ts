import { randomBytes } from 'node:crypto';

/** Unpredictable bits, as lower-case hex. */
export function randomHex(bits: number): string {
  return randomBytes(bits / 8).toString('hex');
}
