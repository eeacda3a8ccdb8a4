/** Texts that tell who somebody is, or how to reach them. */
const PERSONAL: Readonly<Record<string, RegExp>> = {
  // Ids and codes have none; names, reasons and addresses of this programme do.
  words: /\p{Script=Han}/u,
  mail: /[^\s"@]+@[^\s"@]+\.[a-z]{2,}/i,
  mobile: /^(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/,
  telephone: /^(?:\+?86[- ]?)?0?\d{2,3}-\d{7,8}(?:-\d+)?$/,
  identity: /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/,
};

/**
 * The kinds of personal data in what will be read for ever.
 * @param content an entry, or any part of one
 * @returns `path: kind`, with no part of the data itself
 */
export function personalDataIn(content: unknown, path = ''): readonly string[] {
  if (typeof content === 'string') {
    return Object.entries(PERSONAL).flatMap(([kind, pattern]) =>
      pattern.test(content) ? [`${path}: ${kind}`] : [],
    );
  }
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([name, value]) => [
    // A member may be named by what somebody wrote, too.
    ...personalDataIn(name, `${path}/*`),
    ...personalDataIn(value, `${path}/${name}`),
  ]);
}
