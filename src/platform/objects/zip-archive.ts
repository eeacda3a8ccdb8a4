import { createHash } from 'node:crypto';
import { type PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ArchivedFile {
  /** Names the file in errors, which are logged: no personal data. */
  readonly id: string;
  /** Relative, its parts separated by `/`. */
  readonly path: string;
  readonly modifiedAt: Date;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Called when it is this file's turn; the bytes are read once. */
  open(): AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

export interface ZipArchive {
  /** Destroy it if it is not read to its end: it holds the current file open. */
  readonly stream: Readable;
  /** Known beforehand, because nothing is compressed. */
  readonly sizeBytes: number;
}

/**
 * A ZIP archive that is made while it is read: one file is open at a time, and the reader sets the
 * pace. Files are stored uncompressed, so that the same files give the same archive on every
 * machine; names are UTF-8, times those of Shanghai.
 *
 * A file that cannot be read, or does not match its size and digest, destroys the stream before the
 * directory that would complete the archive.
 */
export function zipArchive(files: readonly ArchivedFile[]): ZipArchive {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  const destroy = (error: Error) => output.destroy(error);
  let current: Readable | undefined;
  zip.on('error', destroy);
  output.once('close', () => current?.destroy());

  for (const file of files) {
    const options = { mtime: inShanghai(file.modifiedAt), size: file.sizeBytes, compress: false };
    zip.addReadStreamLazy(file.path, options, (pump) => {
      // The reader may have left between two files.
      if (output.destroyed) return;
      current = Readable.from(verifiedBytes(file), { objectMode: false }).on('error', destroy);
      pump(null, current);
    });
  }
  let sizeBytes = -1;
  // The size is a parameter that the published types lack.
  zip.end({ forceZip64Format: false, comment: '' }, (...[size = -1]: number[]) => {
    sizeBytes = size;
  });
  return { stream: output, sizeBytes };
}

const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

/**
 * The same instant, with Shanghai as its local time: an archive tells the time of a file without a
 * zone, and yazl reads it by these.
 */
function inShanghai(at: Date): Date {
  const wall = new Date(at.getTime() + shanghaiOffsetMs);
  return Object.assign(new Date(at), {
    getFullYear: () => wall.getUTCFullYear(),
    getMonth: () => wall.getUTCMonth(),
    getDate: () => wall.getUTCDate(),
    getHours: () => wall.getUTCHours(),
    getMinutes: () => wall.getUTCMinutes(),
    getSeconds: () => wall.getUTCSeconds(),
  });
}

async function* verifiedBytes({ id, sizeBytes, sha256, open }: ArchivedFile) {
  const digest = createHash('sha256');
  let readBytes = 0;
  try {
    for await (const chunk of await open()) {
      readBytes += chunk.length;
      digest.update(chunk);
      yield chunk;
    }
  } catch (cause) {
    throw new Error(`archived file ${id} cannot be read`, { cause });
  }
  if (readBytes !== sizeBytes || digest.digest('hex') !== sha256) {
    throw new Error(`archived file ${id} does not match its size or digest`);
  }
}
