import { crc32, inflateRawSync } from 'node:zlib';

export interface UnzippedFile {
  readonly path: string;
  readonly content: Buffer;
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END = 0x06054b50;
const UTF8_NAME = 1 << 11;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files of an archive, in the order of its directory.
 * @throws Error for anything that is not a whole archive with names in UTF-8 and right check sums
 */
export function unzip(archive: Buffer): UnzippedFile[] {
  const end = archive.length - 22;
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('no whole archive');
  const files: UnzippedFile[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const uint16 = (offset: number) => archive.readUInt16LE(at + offset);
    const uint32 = (offset: number) => archive.readUInt32LE(at + offset);
    const [nameLength, extraLength, commentLength] = [uint16(28), uint16(30), uint16(32)];
    const method = uint16(10);
    if (uint32(0) !== DIRECTORY_ENTRY || (method !== STORED && method !== DEFLATED)) {
      throw new Error('no entry that can be read');
    }
    if ((uint16(8) & UTF8_NAME) === 0) throw new Error('a name that is not in UTF-8');
    const path = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = uint32(42);
    if (archive.readUInt32LE(local) !== LOCAL_HEADER)
      throw new Error('no entry where it should be');
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + uint32(20));
    const content = method === STORED ? packed : inflateRawSync(packed);
    if (content.length !== uint32(24)) throw new Error('a wrong size');
    if (crc32(content) !== uint32(16)) throw new Error('a wrong check sum');
    files.push({ path, content });
    at += 46 + nameLength + extraLength + commentLength;
  }
  if (at !== end) throw new Error('a directory of another length');
  return files;
}

/** One file of an archive of deflated entries. @throws Error where the archive has none of the name */
export function inflatedFile(archive: Buffer, path: string): Buffer {
  let at = archive.readUInt32LE(archive.length - 22 + 16);
  while (archive.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const nameEnd = at + 46 + Number(name);
    if (archive.toString('utf8', at + 46, nameEnd) === path) {
      const local = archive.readUInt32LE(at + 42);
      const [localName, localExtra] = [26, 28].map((field) => archive.readUInt16LE(local + field));
      const start = local + 30 + Number(localName) + Number(localExtra);
      return inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20)));
    }
    at = nameEnd + Number(extra) + Number(comment);
  }
  throw new Error(`no file ${path}`);
}
