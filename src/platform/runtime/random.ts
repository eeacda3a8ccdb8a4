import { randomBytes } from 'node:crypto';

/** Bits nobody can foresee, as lower-case hex. */
export function randomHex(bits: number): string {
  return randomBytes(bits / 8).toString('hex');
}
