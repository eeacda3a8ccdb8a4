import type { Finding, Localized } from '#platform/values/findings.ts';

/** `blocks` must be mended before the application can be handed in; `to-confirm` is for the reviewer to look at. */
export type Severity = 'blocks' | 'to-confirm';

export interface ReadinessFinding extends Finding {
  readonly severity: Severity;
  /** What the applicant can do; of what is to be confirmed, what settles it sooner. */
  readonly remedy: Localized;
}

export function blocks(
  code: string,
  rule: string,
  pointer: string,
  message: Localized,
  remedy: Localized,
): ReadinessFinding {
  return { severity: 'blocks', code, rule, pointer, message, remedy };
}

export function toConfirm(
  code: string,
  rule: string,
  pointer: string,
  message: Localized,
  remedy: Localized,
): ReadinessFinding {
  return { severity: 'to-confirm', code, rule, pointer, message, remedy };
}
