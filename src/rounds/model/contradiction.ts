import type { Finding } from '#platform/values/findings.ts';

/** Expected where it is wrong, absent where it is right: checks read as a list. */
export function when(wrong: boolean, finding: Finding): Finding[] {
  return wrong ? [finding] : [];
}

export function contradiction(
  code: string,
  rule: string | null,
  pointer: string,
  zh: string,
  en: string,
): Finding {
  return { code, rule, pointer, message: { zh, en } };
}
