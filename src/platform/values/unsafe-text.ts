import { contractFinding } from './contract-findings.ts';
import type { Finding } from './findings.ts';
import { pointerToken } from './findings.ts';

/**
 * U+0000, which PostgreSQL cannot store, and surrogates without their other half, which UTF-8
 * cannot write.
 */
const unsafe = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Far beyond any form of ours; deeper values would exhaust the stack of whoever walks them. */
const MAX_DEPTH = 32;

/**
 * Every string of a JSON value that no store could keep, its keys included, and every place where
 * it is nested deeper than 32 levels.
 * @param value as parsed, hence without cycles
 * @param pointer where the value stands
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
 * Whether a JSON value holds more than `most` members and items, at all depths together: far fewer
 * bytes than a body may have can break so many rules at once that telling them all would keep
 * everybody waiting for seconds.
 * @param value as parsed, hence without cycles
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
