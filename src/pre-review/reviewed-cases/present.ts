import { hash } from 'node:crypto';

export function lookOf(isSecond: boolean): 'first' | 'second' {
  return isSecond ? 'second' : 'first';
}

/** What changes without the case changing. Hex, 48 bits. */
export function variantOf(body: object): string {
  return hash('sha256', JSON.stringify(body)).slice(0, 12);
}
