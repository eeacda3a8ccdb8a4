import type { PacketMaterial } from './packet.ts';

/** What every unzip and every file system keeps of a path, in UTF-8. */
const MAX_PATH_BYTES = 255;

/** A file of an archive before it is read. */
export interface ListedFile {
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * The paths of materials in an archive: `materials/<kind>/<nn>-<file name>`, counted within each
 * kind in the given order, so no two are equal.
 */
export function materialPaths(
  materials: readonly Pick<PacketMaterial, 'kind' | 'fileName'>[],
): readonly string[] {
  const counts = new Map<string, number>();
  return materials.map(({ kind, fileName }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return fittingPath(`materials/${kind}/${String(count).padStart(2, '0')}-`, fileName);
  });
}

/**
 * A path in an archive. Where it is too long for an unzip or a file system, the name is shortened
 * before its extension, by whole characters.
 */
export function fittingPath(folder: string, fileName: string): string {
  const extension = /\.[^.]{1,10}$/u.exec(fileName)?.[0] ?? '';
  const room = MAX_PATH_BYTES - Buffer.byteLength(folder) - Buffer.byteLength(extension);
  let stem = fileName.slice(0, fileName.length - extension.length);
  while (Buffer.byteLength(stem) > room) stem = [...stem].slice(0, -1).join('');
  return `${folder}${stem}${extension}`;
}

/** The list that `sha256sum -c` checks once the archive is unpacked. */
export function checksumList(files: readonly ListedFile[]): string {
  return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
}

/** A value, laid out for people. */
export function readableJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
