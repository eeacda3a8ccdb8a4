import type { Finding } from '#platform/values/findings.ts';
import { fieldFinding } from '../model/upload-findings.ts';
import type { ZipEntry } from '../model/zip-directory.ts';

/** What a reviewer's machine unpacks without harm; office documents stay far below. */
export const archiveLimits = {
  entries: 10_000,
  plainBytes: 2 * 1024 ** 3,
  /** Plain bytes per compressed byte, of the whole archive. Text compresses by 10 to 50. */
  ratio: 200,
  /** Below this, a high ratio harms nobody: an empty table compresses without end. */
  ratioFromPlainBytes: 16 * 1024 ** 2,
  /** Archives inside the archive, each of which hides entries from these very limits. */
  nestedArchives: 20,
} as const;

const NESTED = /\.(zip|7z|rar|tar|t?gz|bz2|xz|jar)$/i;

/**
 * Decompression bombs, told by what the directory of a ZIP-based file states. An empty list for an ordinary file.
 * @see rule 4.1
 */
export function checkArchive(entries: readonly ZipEntry[]): Finding[] {
  const plainBytes = entries.reduce((sum, entry) => sum + entry.plainBytes, 0);
  const compressedBytes = entries.reduce((sum, entry) => sum + entry.compressedBytes, 0);
  const nested = entries.filter(({ name }) => NESTED.test(name)).length;
  const limits = archiveLimits;
  const findings: Finding[] = [];
  if (entries.length > limits.entries) {
    findings.push(
      unsafeArchive('archive-entries', {
        zh: `压缩包内文件超过 ${limits.entries} 个`,
        en: `The archive holds more than ${limits.entries} entries`,
      }),
    );
  }
  const swells =
    plainBytes > limits.ratioFromPlainBytes && plainBytes > limits.ratio * compressedBytes;
  if (plainBytes > limits.plainBytes || swells) {
    findings.push(
      unsafeArchive('archive-expands', {
        zh: `压缩包解压后过大：上限 ${limits.plainBytes} 字节，且不超过压缩后大小的 ${limits.ratio} 倍`,
        en: `The archive unpacks to too much: at most ${limits.plainBytes} bytes, and ${limits.ratio} times its size`,
      }),
    );
  }
  if (nested > limits.nestedArchives) {
    findings.push(
      unsafeArchive('archive-nested', {
        zh: `压缩包内的压缩包超过 ${limits.nestedArchives} 个`,
        en: `The archive holds more than ${limits.nestedArchives} other archives`,
      }),
    );
  }
  return findings;
}

function unsafeArchive(code: string, message: Finding['message']): Finding {
  return fieldFinding(code, 'file', message, {
    zh: '请拆分，或直接上传其中的文件。',
    en: 'Split it, or upload the files themselves.',
  });
}
