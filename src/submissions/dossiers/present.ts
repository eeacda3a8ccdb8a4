import type { ListedFile } from '../model/archive-paths.ts';

export interface LeftOut extends ListedFile {
  readonly scanState: string;
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

/** A JSON array with one entry a line, in pieces, so that its length does not matter. */
export async function* jsonLines(entries: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const entry of entries) {
    yield `${before}${JSON.stringify(entry)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
