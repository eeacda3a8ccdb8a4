import type { PacketMaterial } from '../model/packet.ts';

/** Most file systems allow a name of 255 bytes; the rest is for the number in front. */
const MAX_NAME_BYTES = 240;

/** A file of the dossier before it is read. */
export interface ListedFile {
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface LeftOut extends ListedFile {
  readonly scanState: string;
}

/**
 * The paths of a packet's materials in its dossier: `materials/<kind>/<nn>-<file name>`, counted
 * within each kind in the packet's order. Names too long for a file system are shortened before
 * their extension.
 */
export function materialPaths(materials: readonly PacketMaterial[]): readonly string[] {
  const counts = new Map<string, number>();
  return materials.map(({ kind, fileName }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `materials/${kind}/${String(count).padStart(2, '0')}-${fittingName(fileName)}`;
  });
}

/** @returns the name itself where it fits; otherwise shortened, by whole characters */
function fittingName(fileName: string): string {
  const extension = /\.[^.]{1,10}$/u.exec(fileName)?.[0] ?? '';
  const room = MAX_NAME_BYTES - Buffer.byteLength(extension);
  let stem = fileName.slice(0, fileName.length - extension.length);
  while (Buffer.byteLength(stem) > room) stem = [...stem].slice(0, -1).join('');
  return `${stem}${extension}`;
}

/** The list that `sha256sum -c` checks once the dossier is unpacked. */
export function checksumList(files: readonly ListedFile[]): string {
  return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
}

/** Tells people which files of the packet the dossier lacks. */
export function omissionNote(leftOut: readonly LeftOut[]): string {
  return [
    '下列材料未通过病毒扫描，未收入本卷宗。',
    'These materials are left out, because the virus scanner did not clear them.',
    '',
    ...leftOut.map(({ path, scanState, sha256 }) => `${scanState}  ${sha256}  ${path}`),
    '',
  ].join('\n');
}

/** The form, laid out for people; the manifest holds the same content in its frozen bytes. */
export function readableJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A JSON array with one entry a line, in pieces, so that its length does not matter. */
export async function* jsonLines(entries: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const entry of entries) {
    yield `${before}${JSON.stringify(entry)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
