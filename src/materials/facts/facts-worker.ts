import type { MessagePort } from 'node:worker_threads';
import { type FileFacts, noFacts } from '../model/file-facts.ts';
import { type MediaType, partName } from '../model/media-type.ts';
import { ofdFacts } from '../model/ofd-facts.ts';
import { pdfSignatures } from '../model/pdf-signatures.ts';
import { type ZipEntry, zipEntries } from '../model/zip-directory.ts';
import type { ByteSource } from '../uploads/byte-source.ts';
import { partContent } from '../uploads/open-parts.ts';
import { remoteBytes } from './remote-bytes.ts';

/** A file, as it is handed to the thread. */
export interface FileToDescribe {
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  /** Gives its bytes. */
  readonly port: MessagePort;
}

/** Beyond any list of pages or signatures; a larger part is taken as one that does not open. */
const MOST_PART_BYTES = 8 * 1024 ** 2;

/** Reads what a file says of itself, in its own thread. */
export default async function describeFile({
  mediaType,
  sizeBytes,
  port,
}: FileToDescribe): Promise<FileFacts> {
  const source = remoteBytes(port, sizeBytes);
  switch (mediaType) {
    case 'application/pdf':
      return { ...noFacts, signatures: await pdfSignatures(source) };
    case 'application/ofd':
      return factsOfPackage(source);
    default:
      return noFacts;
  }
}

async function factsOfPackage(source: ByteSource): Promise<FileFacts> {
  const entries = (await zipEntries(source)) ?? [];
  const byPath = new Map(entries.map((entry) => [partName(entry.name), entry]));
  return ofdFacts(entries, async (path) => {
    const entry = byPath.get(path);
    return entry !== undefined && isBounded(entry) ? partContent(source, entry) : undefined;
  });
}

function isBounded({ isEncrypted, plainBytes, compressedBytes }: ZipEntry): boolean {
  return !isEncrypted && Math.max(plainBytes, compressedBytes) <= MOST_PART_BYTES;
}
