/** One text in the two languages the service speaks; people read zh-CN first. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Localized;

/**
 * The codes of all findings. The programme adds them by declaration merging: the compiler checks
 * every use, and the platform knows only its own.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the programme's catalogue merges into it
export interface FindingNames {}

export type FindingCode = FindingNames extends { readonly code: infer Code extends string }
  ? Code
  : string;

/** `blocks` must be fixed first; `to-confirm` is for a person to check, and blocks nothing. */
export type Severity = 'blocks' | 'to-confirm';

/**
 * One thing that is wrong, or that a person must confirm. Rules return all of them at once (一次性告知).
 * Built from the catalogue alone; messages and remedies carry no personal data: codes, amounts and
 * instants only.
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Rule id of the call's clauses, such as `4.1a`; null if it rests on none. */
  readonly rule: string | null;
  /** RFC 6901 JSON Pointer into the request or the application form; '' for the whole. */
  readonly pointer: string;
  readonly message: Localized;
  /** What to do about it. */
  readonly remedy: Localized;
}

export type NonEmpty<T> = readonly [T, ...T[]];

export function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}

/** @throws RangeError for an empty list, which is a bug of the caller */
export function nonEmpty<T>(list: readonly T[]): NonEmpty<T> {
  if (!isNonEmpty(list)) throw new RangeError('the list is empty');
  return list;
}

/** One reference token of a JSON Pointer (RFC 6901, section 3). */
export function pointerToken(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}
