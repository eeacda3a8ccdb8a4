import type { Language } from './findings.ts';

const range = /^(zh|en)(?:-[a-z0-9-]*)?(?:\s*;\s*q=([01](?:\.\d{0,3})?))?$/;

/**
 * The language of an answer by `Accept-Language` (RFC 9110, section 12.5.4): the one with the
 * highest weight, between equals the first; zh if neither is requested, since people read it first.
 * @param header undefined when it was not sent
 */
export function preferredLanguage(header: string | undefined): Language {
  let preferred: Language = 'zh';
  let highest = 0;
  for (const part of header?.toLowerCase().split(',') ?? []) {
    const [, language, weight = '1'] = range.exec(part.trim()) ?? [];
    if (language === undefined || Number(weight) <= highest) continue;
    preferred = language === 'en' ? 'en' : 'zh';
    highest = Number(weight);
  }
  return preferred;
}
