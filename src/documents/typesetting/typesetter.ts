import { LINE_END } from '#platform/values/text-lines.ts';
import { usualCharacter } from '#platform/values/usual-characters.ts';
import { breakLines } from '../model/break-lines.ts';
import type { FontFace } from './face.ts';
import type { DocumentFont, DocumentFonts } from './fonts.ts';

export interface Style {
  readonly font: keyof DocumentFonts;
  /** Points. */
  readonly size: number;
  /** Distance between two baselines, points. */
  readonly leading: number;
  readonly color?: string;
}

/** The printers' mark for a missing character (〓). */
const SUBSTITUTE = '〓';

/**
 * Sets text on a PDF: lines of exact width, each drawn at a given position. Characters that look
 * like a usual one are drawn as it: the PDF keeps one text a glyph, of whichever was drawn first. A
 * character missing from the font is replaced by a visible mark, and recorded.
 */
export function typesetter(document: PDFKit.PDFDocument, fonts: DocumentFonts) {
  const missing = new Set<string>();
  const registered = new Set<string>();

  function printable(text: string, font: DocumentFont): string {
    const visible = text.replace(/\t/g, ' ').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    return [...visible]
      .map((given) => {
        const character = usualIn(font, given);
        if (!/\p{Cc}/u.test(character) && font.faceOf(character) !== undefined) return character;
        missing.add(character);
        return SUBSTITUTE;
      })
      .join('');
  }

  function use({ name, bytes }: FontFace): void {
    if (!registered.has(name)) document.registerFont(name, bytes);
    registered.add(name);
    document.font(name);
  }

  return {
    /**
     * The lines of a text, which may contain line ends.
     * @param indent of each paragraph's first line, in characters
     */
    linesOf(text: string, { font, size }: Style, width: number, indent = 0): string[] {
      const widthOf = (character: string) => widthIn(fonts[font], character);
      return text.split(LINE_END).flatMap((paragraph) => {
        const line = '　'.repeat(indent) + printable(paragraph.trim(), fonts[font]);
        return breakLines(line, width / size, widthOf);
      });
    },

    /** Width of a line, points. */
    widthOf(line: string, { font, size }: Style): number {
      const drawn = [...printable(line, fonts[font])];
      return drawn.reduce((sum, each) => sum + widthIn(fonts[font], each), 0) * size;
    },

    /**
     * Draws one line, vertically centred in its leading.
     * @param spread added between characters, points
     */
    print(line: string, style: Style, x: number, y: number, spread = 0): void {
      const { font, size, leading, color = 'black' } = style;
      const baseline = y + leading / 2 + MIDDLE * size;
      let left = x;
      for (const { face, text } of runsOf(fonts[font], printable(line, fonts[font]))) {
        use(face);
        document
          .fontSize(size)
          .fillColor(color)
          .text(text, left, baseline, {
            ...{ lineBreak: false, features: [], characterSpacing: spread, baseline: 'alphabetic' },
          });
        for (const each of text) left += face.widthOf(each) * size + spread;
      }
    },

    /** The characters replaced so far, as `U+20BB7`, in order. */
    missing(): string[] {
      return [...missing].map((each) => {
        const hex = Number(each.codePointAt(0)).toString(16);
        return `U+${hex.toUpperCase().padStart(4, '0')}`;
      });
    },
  };
}

/** From the baseline to the middle of a Chinese character, in em, whatever a font says of itself. */
const MIDDLE = 0.38;

interface Run {
  readonly face: FontFace;
  readonly text: string;
}

/** A line in pieces that one face draws each. */
function runsOf(font: DocumentFont, line: string): readonly Run[] {
  const runs: Run[] = [];
  for (const character of line) {
    const face = faceFor(font, character);
    const last = runs.at(-1);
    if (last?.face === face) runs[runs.length - 1] = { face, text: last.text + character };
    else runs.push({ face, text: character });
  }
  return runs;
}

function widthIn(font: DocumentFont, character: string): number {
  return faceFor(font, character).widthOf(character);
}

/** @throws RangeError where not even the mark for a missing character can be drawn */
function faceFor(font: DocumentFont, character: string): FontFace {
  const face = font.faceOf(character);
  if (face === undefined) throw new RangeError(`no font has ${character}`);
  return face;
}

/** The usual form of a character, where the font has it. */
function usualIn(font: DocumentFont, character: string): string {
  const usual = usualCharacter(character);
  return font.faceOf(usual) === undefined ? character : usual;
}

export type Typesetter = ReturnType<typeof typesetter>;
