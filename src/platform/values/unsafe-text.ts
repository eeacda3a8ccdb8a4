import { contractFinding } from './contract-findings.ts';
import type { Finding } from './findings.ts';
import { pointerToken } from './findings.ts';

/**
 * U+0000, which PostgreSQL cannot store, and surrogates without their other half, which UTF-8
 * cannot write.
 */
const unsafe = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * Far deeper than any form of ours; still deeper values would exhaust the stack of a recursive
 * walk.
 */
const MAX_DEPTH = 32;

/**
 * Every string in a JSON value that cannot be stored, keys included, and every place nested deeper
 * than 32 levels.
 * @param value as parsed, so without cycles
 * @param pointer position of the value
 */
export function unsafeText(value: unknown, pointer = '', depth = 0): Finding[] {
  if (typeof value === 'string')
    return unsafe.test(value) ? [contractFinding('unsafe-text', pointer)] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (depth === MAX_DEPTH) return [contractFinding('too-deep', pointer, { most: MAX_DEPTH })];
  return Object.entries(value).flatMap(([key, member]) =>
    unsafe.test(key)
      ? [contractFinding('unsafe-text', pointer)]
      : unsafeText(member, `${pointer}/${pointerToken(key)}`, depth + 1),
  );
}

/**
 * Whether a JSON value holds more than `most` members and items, at all depths together. Even a
 * small body can break so many rules at once that reporting them all would block the service for
 * seconds.
 * @param value as parsed, so without cycles
 */
export function holdsMoreThan(most: number, value: unknown): boolean {
  const open = [value];
  let count = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const members = Object.values(next);
    count += members.length;
    if (count > most) return true;
    open.push(...members);
  }
  return false;
}
