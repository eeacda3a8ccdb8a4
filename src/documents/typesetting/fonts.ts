import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';

const FAMILY = '@expo-google-fonts/noto-sans-sc';

export interface DocumentFont {
  /** An sfnt file; the PDF library embeds the used part. */
  readonly bytes: Buffer;
  /** Whether the font draws a character. */
  has(character: string): boolean;
  /** Advance width of a character, in units of the font size. */
  widthOf(character: string): number;
}

export interface DocumentFonts {
  readonly regular: DocumentFont;
  readonly bold: DocumentFont;
}

let loaded: DocumentFonts | undefined;

/**
 * Noto Sans SC (OFL), read and parsed once per thread: every character of GB 18030's main plane,
 * and rare ones of names.
 */
export function documentFonts(): DocumentFonts {
  loaded ??= {
    regular: load(`${FAMILY}/400Regular/NotoSansSC_400Regular.ttf`),
    bold: load(`${FAMILY}/700Bold/NotoSansSC_700Bold.ttf`),
  };
  return loaded;
}

function load(file: string): DocumentFont {
  const bytes = withoutShaping(readFileSync(fileURLToPath(import.meta.resolve(file))));
  const font = create(bytes) as Font;
  const widths = new Map<string, number>();
  return {
    bytes,
    has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    widthOf(character) {
      let width = widths.get(character);
      if (width === undefined) {
        const { advanceWidth } = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
        width = advanceWidth / font.unitsPerEm;
        widths.set(character, width);
      }
      return width;
    },
  };
}

const HEADER_BYTES = 12;
const ENTRY_BYTES = 16;
/**
 * Kerning, substitution and vertical writing. They are unused here, and the PDF library would apply
 * them glyph by glyph.
 */
const SHAPING = new Set(['BASE', 'GDEF', 'GPOS', 'GSUB', 'STAT', 'vhea', 'vmtx']);

/** Removes shaping tables from the directory of an sfnt font; the others keep their position. */
function withoutShaping(sfnt: Buffer): Buffer {
  const count = sfnt.readUInt16BE(4);
  const entries = Array.from({ length: count }, (_, index) => {
    const start = HEADER_BYTES + ENTRY_BYTES * index;
    return Buffer.from(sfnt.subarray(start, start + ENTRY_BYTES));
  }).filter((entry) => !SHAPING.has(entry.toString('latin1', 0, 4)));
  sfnt.writeUInt16BE(entries.length, 4);
  Buffer.concat(entries).copy(sfnt, HEADER_BYTES);
  return sfnt;
}
