import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, parse } from 'node:path';

/** Font files of the office; each stands before the font that ships. */
export interface OwnFonts {
  /** For the text, such as 仿宋. */
  readonly body?: string;
  /** For headings, such as 黑体. */
  readonly bold?: string;
  /** For titles, such as 小标宋; absent: as headings. */
  readonly title?: string;
  /** In the order of their names: they draw what no other font has. */
  readonly others: readonly string[];
  /** Of all files; undefined where there is no directory. */
  readonly sha256?: string;
}

/** What ships: no font of the office. */
export const noOwnFonts: OwnFonts = { others: [] };

const roles = new Set(['body', 'bold', 'title']);
/** TrueType, OpenType with PostScript outlines, and TrueType as Apple marks it. */
const SIGNATURES = new Set(['\0\x01\0\0', 'OTTO', 'true']);

/**
 * The fonts in a directory: `body`, `bold` and `title` by their names, `.ttf` or `.otf`, and all other
 * font files. Other files are left alone.
 * @throws Error that says what is wrong: no service starts with papers that it cannot draw
 */
export function readOwnFonts(directory: string | undefined): OwnFonts {
  if (directory === undefined) return noOwnFonts;
  const names = readdirSync(directory)
    .filter((name) => /^\.(ttf|otf)$/i.test(extname(name)))
    .toSorted();
  if (names.length === 0) throw new Error(`${directory} has no font: no file .ttf or .otf`);
  const digests = names.map((name) => {
    const bytes = readFileSync(join(directory, name));
    if (!SIGNATURES.has(bytes.toString('latin1', 0, 4))) {
      throw new Error(`${join(directory, name)} is no TrueType or OpenType font of one face`);
    }
    return `${name} ${hash('sha256', bytes)}`;
  });
  const named = [...roles].flatMap((role) => {
    const [file, second] = names.filter((name) => roleOf(name) === role);
    if (second !== undefined) throw new Error(`${directory} has two fonts ${role}`);
    return file === undefined ? [] : [[role, join(directory, file)]];
  });
  return {
    ...Object.fromEntries(named),
    others: names.filter((name) => !roles.has(roleOf(name))).map((name) => join(directory, name)),
    sha256: hash('sha256', digests.join('\n')),
  };
}

function roleOf(name: string): string {
  return parse(name).name.toLowerCase();
}
