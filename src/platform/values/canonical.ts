import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785): equal content gives equal text, whatever the order of its members.
 * Undefined members are left out, so that absent and undefined are the same content.
 * @param content any JSON content; a Date is written by its `toJSON`, in UTC
 * @throws RangeError for undefined as a whole or in a list, and for everything else that JSON
 * cannot hold: a function, a symbol, a bigint, a number that is not finite, an invalid date, half a
 * surrogate pair
 */
export function canonicalJson(content: unknown): string {
  const sorted = sortedCopy(content);
  if (sorted !== UNUSUAL) return JSON.stringify(sorted);
  refuseHoles(content);
  try {
    return `${canonicalize(content)}`;
  } catch (cause) {
    throw new RangeError('JSON cannot hold this content', { cause });
  }
}

const UNUSUAL = Symbol('left to canonicalize');

/**
 * Usual content with its members in order, which `JSON.stringify` writes canonically: faster
 * than `canonicalize`, which the leaves of a million entries feel.
 * @returns UNUSUAL where that is not certain: dates, keys that JavaScript orders as numbers or takes
 * for a prototype, and everything that JSON cannot hold
 */
function sortedCopy(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? value : UNUSUAL;
    case 'number':
      return Number.isFinite(value) ? value : UNUSUAL;
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? copiedItems(value) : copiedMembers(value);
    default:
      return UNUSUAL;
  }
}

function copiedItems(items: readonly unknown[]): unknown {
  const copy: unknown[] = [];
  // By index: a hole in a sparse array counts as undefined.
  for (let index = 0; index < items.length; index++) {
    const item = sortedCopy(items[index]);
    if (item === UNUSUAL) return UNUSUAL;
    copy.push(item);
  }
  return copy;
}

function copiedMembers(members: object): unknown {
  if (Object.getPrototypeOf(members) !== Object.prototype) return UNUSUAL;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(members).sort()) {
    const member = (members as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    const copied = isUsualKey(key) ? sortedCopy(member) : UNUSUAL;
    if (copied === UNUSUAL) return UNUSUAL;
    copy[key] = copied;
  }
  return copy;
}

function isUsualKey(key: string): boolean {
  const startsAsNumber = key >= '0' && key < ':';
  return !startsAsNumber && key !== '__proto__' && key.isWellFormed();
}

/** SHA-256, lower-case hex, of the canonical JSON. @throws RangeError as `canonicalJson` */
export function canonicalDigest(content: unknown): string {
  return hash('sha256', canonicalJson(content));
}

/** Refuses values that JSON would silently drop or write as null. */
function refuseHoles(value: unknown): void {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') {
    throw new RangeError(`JSON has no ${typeof value}`);
  }
  if (value === null || typeof value !== 'object') return;
  if (value instanceof Date && Number.isNaN(value.getTime())) throw new RangeError('no instant');
  if (Array.isArray(value)) {
    // By index: a hole in a sparse array counts as undefined.
    for (let index = 0; index < value.length; index++) refuseHoles(value[index]);
    return;
  }
  for (const member of Object.values(value)) {
    if (member !== undefined) refuseHoles(member);
  }
}

/**
 * Distinguishes representations of one version that change without the resource, such as by time.
 * The entity tag carries it after the version.
 * @param changing the part of the representation that may change
 * @returns hex, 48 bits
 */
export function variantOf(changing: object): string {
  return hash('sha256', JSON.stringify(changing)).slice(0, 12);
}
