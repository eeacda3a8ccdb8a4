import type { Finding } from './findings.ts';

/** U+0000, which PostgreSQL cannot store, and surrogates without their other half, which UTF-8 cannot write. */
const unsafe = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * Every string of a JSON value that no store could keep, its keys included.
 * @param pointer where the value stands
 */
export function unsafeText(value: unknown, pointer = ''): Finding[] {
  if (typeof value === 'string') return unsafe.test(value) ? [refused(pointer)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    unsafe.test(key) ? [refused(pointer)] : unsafeText(member, `${pointer}/${escapeToken(key)}`),
  );
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

function refused(pointer: string): Finding {
  return {
    code: 'unsafe-text',
    rule: null,
    pointer,
    message: {
      zh: '含有空字符（U+0000）或不完整的代理对',
      en: 'Contains U+0000 or half of a surrogate pair',
    },
    remedy: { zh: '删除该字符。', en: 'Remove the character.' },
  };
}
