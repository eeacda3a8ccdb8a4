/** Why a scanner could not look into a file; the list is closed. */
export const scanCauses = ['encrypted', 'too-large', 'too-nested', 'too-slow', 'other'] as const;

export type ScanCause = (typeof scanCauses)[number];

export type ScanVerdict =
  | { readonly kind: 'clean' }
  /** `finding`: the signature that matched, in clamd's words. */
  | { readonly kind: 'infected'; readonly finding: string }
  /** `finding`: clamd's words for what it could not judge. */
  | { readonly kind: 'unscannable'; readonly cause: ScanCause; readonly finding: string };

/** Matches that mean clamd could not look into the file, not that it is harmful. */
const notJudged: readonly (readonly [RegExp, ScanCause])[] = [
  [/^Heuristics\.Encrypted/, 'encrypted'],
  [/^Heuristics\.Limits\.Exceeded\.(MaxFileSize|MaxScanSize)/, 'too-large'],
  [/^Heuristics\.Limits\.Exceeded\.(MaxRecursion|MaxFiles)/, 'too-nested'],
  [/^Heuristics\.Limits\.Exceeded\.MaxScanTime/, 'too-slow'],
  [/^Heuristics\.Limits\.Exceeded/, 'other'],
];

/** Clamd's answer without its frame. */
export function wordsOf(answer: string): string {
  return answer.replace(/\0.*$/s, '').replace(/^stream: /, '');
}

/**
 * The verdict in clamd's answer to INSTREAM.
 * @returns undefined for an answer that is none: the file waits for another scan
 * @see clamd(8), clamd.conf(5): StreamMaxLength, AlertExceedsMax, AlertEncrypted
 */
export function verdictOf(answer: string): ScanVerdict | undefined {
  const text = wordsOf(answer);
  if (text === 'OK') return { kind: 'clean' };
  if (/size limit exceeded/i.test(text)) {
    return { kind: 'unscannable', cause: 'too-large', finding: 'size limit exceeded' };
  }
  const [, finding] = /^(.*) FOUND$/.exec(text) ?? [];
  if (finding === undefined) return undefined;
  const [, cause] = notJudged.find(([pattern]) => pattern.test(finding)) ?? [];
  return cause === undefined
    ? { kind: 'infected', finding }
    : { kind: 'unscannable', cause, finding };
}
