import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../src/materials/uploads/byte-source.ts';

/** The smallest genuine file of each type, for tests of acceptance and refusal. */
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);
export const docx = zipOf(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']);
export const xlsx = zipOf(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml']);
export const ofd = zipOf(['OFD.xml', 'Doc_0/Document.xml']);

/** A ZIP archive of stored entries, each holding its own name. */
export function zipOf(names: readonly string[], comment = ''): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const text of names) {
    const name = Buffer.from(text);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(name), 10);
    shared.writeUInt32LE(name.length, 14);
    shared.writeUInt32LE(name.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const placed = Buffer.alloc(14);
    placed.writeUInt32LE(offset, 10);
    local.push(Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, name]));
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, placed, name]));
    offset += local.at(-1)?.length ?? 0;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...local, listed, end, Buffer.from(comment)]);
}

export function bytesOf(content: Buffer): ByteSource {
  return {
    sizeBytes: content.length,
    read: async (offset, length) => content.subarray(offset, offset + length),
  };
}
