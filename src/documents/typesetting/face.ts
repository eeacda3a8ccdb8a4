import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';

/** One font file. */
export interface FontFace {
  /** By which a PDF refers to it. */
  readonly name: string;
  /** An sfnt file; the PDF library embeds the used part. */
  readonly bytes: Buffer;
  /** Whether the font draws a character. */
  has(character: string): boolean;
  /** Advance width of a character, in units of the font size. */
  widthOf(character: string): number;
}

/** Reads and parses a TrueType or OpenType file. */
export function fontFace(name: string, file: string): FontFace {
  const bytes = withoutShaping(readFileSync(file));
  const font = create(bytes) as Font;
  const widths = new Map<string, number>();
  return {
    name,
    bytes,
    has: (character) => font.hasGlyphForCodePoint(codeOf(character)),
    widthOf(character) {
      let width = widths.get(character);
      if (width === undefined) {
        width = font.glyphForCodePoint(codeOf(character)).advanceWidth / font.unitsPerEm;
        widths.set(character, width);
      }
      return width;
    },
  };
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
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
