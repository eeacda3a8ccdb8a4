/**
 * The `Content-Disposition` of a download: always an attachment, with the name in UTF-8 and an ASCII rendering for
 * clients that only know that.
 * @see RFC 6266 appendix D, RFC 8187 section 3.2
 */
export function contentDisposition(fileName: string): string {
  const name = fileName.toWellFormed();
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
