import { contractFinding } from './contract-findings.ts';
import type { Finding } from './findings.ts';
import { pointerToken } from './findings.ts';

/**
 * Control characters, which no paper shows and PostgreSQL stores in part, and surrogates without
 * their other half, which UTF-8 cannot write. Tabs and what ends a line are text.
 */
const unsafe = /(?![\t\n\v\f\r\u0085])\p{Cc}|\p{Cs}/u;

/**
 * Far deeper than any form of ours; still deeper values would exhaust the stack of a recursive
 * walk.
 */
const MAX_DEPTH = 32;

/**
 * Every string of a JSON value with a character that is no text, its keys included, and every place
 * where it is nested deeper than 32 levels.
 * @param value as parsed, hence without cycles
 * @param pointer where the value stands
 */
export function unsafeText(value: unknown, pointer = '', depth = 0): Finding[] {
  if (typeof value === 'string') return unsafeCharacter(value, pointer);
  if (typeof value !== 'object' || value === null) return [];
  if (depth === MAX_DEPTH) return [contractFinding('too-deep', pointer, { most: MAX_DEPTH })];
  return Object.entries(value).flatMap(([key, member]) =>
    unsafe.test(key)
      ? unsafeCharacter(key, pointer)
      : unsafeText(member, `${pointer}/${pointerToken(key)}`, depth + 1),
  );
}

/** The first of a text, as `U+0001`, with its place in characters. */
function unsafeCharacter(text: string, pointer: string): Finding[] {
  const found = unsafe.exec(text);
  if (found === null) return [];
  const hex = Number(found[0].codePointAt(0)).toString(16).toUpperCase().padStart(4, '0');
  const character = { zh: `U+${hex}`, en: `U+${hex}` };
  const position = [...text.slice(0, found.index)].length + 1;
  return [contractFinding('unsafe-text', pointer, { position, character })];
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
