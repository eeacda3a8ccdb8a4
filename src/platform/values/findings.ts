/** One text in the two languages the service speaks; people read zh-CN first. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Localized;

/**
 * One thing that is wrong, or that a person must confirm. Rules return all of them at once (一次性告知).
 * Messages and remedies carry no personal data: ids, codes, amounts and instants only.
 */
export interface Finding {
  /** Stable machine code, kebab-case. */
  readonly code: string;
  /** Rule id of the call's clauses, such as `4.1a`; null where no clause is behind it. */
  readonly rule: string | null;
  /** RFC 6901 JSON Pointer into the request or the application form; '' for the whole. */
  readonly pointer: string;
  readonly message: Localized;
  /** What the caller can do about it. */
  readonly remedy?: Localized;
}

export type NonEmpty<T> = readonly [T, ...T[]];

export function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}
