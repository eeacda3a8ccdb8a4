import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../src/materials/uploads/byte-source.ts';

/** The smallest genuine file of each type, for tests of acceptance and refusal. */
const pdfHead = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Page>>endobj\n');
const pdfEnd = Buffer.from('startxref\n0\n%%EOF\n');
export const pdf = Buffer.concat([pdfHead, pdfEnd]);
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);
export const docx = zipOf(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']);
export const xlsx = zipOf(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml']);
export const ofd = zipOf(['OFD.xml', 'Doc_0/Document.xml']);

/** A PDF of this size, filled with noise. */
export function pdfOfSize(sizeBytes: number): Buffer {
  return Buffer.concat([pdfHead, randomBytes(sizeBytes - pdf.length), pdfEnd]);
}

/** A ZIP archive of stored entries, each holding its own name. */
export function zipOf(names: readonly string[], comment = ''): Buffer {
  return archiveOf(
    names.map((name) => [name, Buffer.from(name)]),
    comment,
  );
}

type NamedPart = readonly [name: string, content: Buffer];

/** A ZIP archive of stored entries. */
export function archiveOf(parts: readonly NamedPart[], comment = ''): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [text, content] of parts) {
    const name = Buffer.from(text);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const placed = Buffer.alloc(14);
    placed.writeUInt32LE(offset, 10);
    local.push(Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, content]));
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, placed, name]));
    offset += local.at(-1)?.length ?? 0;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...local, listed, end, Buffer.from(comment)]);
}

/**
 * The same archive with sizes and places in the extra fields and the large end record (ZIP64), as
 * `zip` writes it into a pipe.
 */
export function largeZipOf(names: readonly string[]): Buffer {
  const plain = zipOf(names);
  const end = plain.length - 22;
  const offset = plain.readUInt32LE(end + 16);
  const listed = Buffer.concat(
    headersOf(plain.subarray(offset, end)).map((header) => {
      const extra = Buffer.alloc(28);
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      extra.writeBigUInt64LE(BigInt(header.readUInt32LE(24)), 4);
      extra.writeBigUInt64LE(BigInt(header.readUInt32LE(20)), 12);
      extra.writeBigUInt64LE(BigInt(header.readUInt32LE(42)), 20);
      const large = Buffer.concat([header, extra]);
      for (const at of [20, 24, 42]) large.writeUInt32LE(0xffff_ffff, at);
      large.writeUInt16LE(extra.length, 30);
      return large;
    }),
  );
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  for (const at of [24, 32]) record.writeBigUInt64LE(BigInt(names.length), at);
  record.writeBigUInt64LE(BigInt(listed.length), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + listed.length), 8);
  locator.writeUInt32LE(1, 16);
  const small = Buffer.from(plain.subarray(end));
  small.fill(0xff, 8, 20);
  return Buffer.concat([plain.subarray(0, offset), listed, record, locator, small]);
}

function headersOf(directory: Buffer): readonly Buffer[] {
  const headers: Buffer[] = [];
  for (let at = 0; at < directory.length; ) {
    const next = at + 46 + directory.readUInt16LE(at + 28);
    headers.push(directory.subarray(at, next));
    at = next;
  }
  return headers;
}

/** A compound file with this stream: what Office makes of a locked or an old document. */
export function compoundOf(stream: string): Buffer {
  const file = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(2, 48);
  file.write('Root Entry', 3 * 512, 'utf16le');
  file.write(stream, 3 * 512 + 128, 'utf16le');
  return file;
}

export function bytesOf(content: Buffer): ByteSource {
  return {
    sizeBytes: content.length,
    read: async (offset, length) => content.subarray(offset, offset + length),
  };
}
