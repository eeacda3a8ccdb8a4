import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { ZipEntry } from '../model/zip-directory.ts';

/** Sizes that a reviewer's machine unpacks without harm; office documents stay far below. */
export const archiveLimits = {
  entries: 10_000,
  plainBytes: 2 * 1024 ** 3,
  /** Plain bytes per compressed byte, of the whole archive. Text compresses by 10 to 50. */
  ratio: 200,
  /** Below this, a high ratio harms nobody: an empty table compresses without end. */
  ratioFromPlainBytes: 16 * 1024 ** 2,
  /** Archives inside the archive: each hides its own entries from these limits. */
  nestedArchives: 20,
} as const;

const NESTED = /\.(zip|7z|rar|tar|t?gz|bz2|xz|jar)$/i;

export const archiveCodes = [
  'archive-entries',
  'archive-expands',
  'archive-nested',
] as const satisfies readonly FindingCode[];

/**
 * Findings on a decompression bomb, from the directory of a ZIP-based file. Empty for an ordinary
 * file.
 * @see rule 4.1
 */
export function checkArchive(entries: readonly ZipEntry[]): Finding[] {
  const plainBytes = entries.reduce((sum, entry) => sum + entry.plainBytes, 0);
  const compressedBytes = entries.reduce((sum, entry) => sum + entry.compressedBytes, 0);
  const nested = entries.filter(({ name }) => NESTED.test(name)).length;
  const limits = archiveLimits;
  const findings: Finding[] = [];
  if (entries.length > limits.entries) {
    findings.push(finding('archive-entries', '/file', { most: limits.entries }));
  }
  const swells =
    plainBytes > limits.ratioFromPlainBytes && plainBytes > limits.ratio * compressedBytes;
  if (plainBytes > limits.plainBytes || swells) {
    const most = { maxBytes: limits.plainBytes, ratio: limits.ratio };
    findings.push(finding('archive-expands', '/file', most));
  }
  if (nested > limits.nestedArchives) {
    findings.push(finding('archive-nested', '/file', { most: limits.nestedArchives }));
  }
  return findings;
}
