import { createHash, hash } from 'node:crypto';
import type { ArchivedFile } from './zip-archive.ts';

/** A short text as a file of an archive. */
export function textFile(path: string, content: string, modifiedAt: Date): ArchivedFile {
  const bytes = Buffer.from(content);
  return {
    id: path,
    path,
    modifiedAt,
    sizeBytes: bytes.length,
    sha256: hash('sha256', bytes),
    open: () => encoded([content]),
  };
}

/** A file that is made when it is read. */
export interface MadeFile extends ArchivedFile {
  open(): AsyncIterable<Uint8Array>;
}

/**
 * A file that is made twice: once for its size and digest, and again to send it. So only a piece of
 * it is in memory, however long it is.
 * @param make gives the same bytes each time
 */
export async function madeTwice(
  path: string,
  modifiedAt: Date,
  make: () => AsyncIterable<Uint8Array>,
): Promise<MadeFile> {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of make()) {
    digest.update(piece);
    sizeBytes += piece.length;
  }
  return { id: path, path, modifiedAt, sizeBytes, sha256: digest.digest('hex'), open: make };
}

/** The UTF-8 of texts. */
export async function* encoded(
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece);
}
