import { LINE_END } from '#platform/values/text-lines.ts';
import { usualCharacter } from '#platform/values/usual-characters.ts';
import { breakLines } from '../model/break-lines.ts';
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
  for (const [name, { bytes }] of Object.entries(fonts) as [keyof DocumentFonts, DocumentFont][]) {
    document.registerFont(name, bytes);
  }

  function printable(text: string, font: DocumentFont): string {
    const visible = text.replace(/\t/g, ' ').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    return [...visible]
      .map((given) => {
        const character = usualIn(font, given);
        if (!/\p{Cc}/u.test(character) && font.has(character)) return character;
        missing.add(character);
        return SUBSTITUTE;
      })
      .join('');
  }

  return {
    /**
     * The lines of a text, which may contain line ends.
     * @param indent of each paragraph's first line, in characters
     */
    linesOf(text: string, { font, size }: Style, width: number, indent = 0): string[] {
      const { widthOf } = fonts[font];
      return text.split(LINE_END).flatMap((paragraph) => {
        const line = '　'.repeat(indent) + printable(paragraph.trim(), fonts[font]);
        return breakLines(line, width / size, widthOf);
      });
    },

    /** Width of a line, points. */
    widthOf(line: string, { font, size }: Style): number {
      return [...line].reduce((sum, each) => sum + fonts[font].widthOf(each), 0) * size;
    },

    /**
     * Draws one line, vertically centred in its leading.
     * @param spread added between characters, points
     */
    print(line: string, style: Style, x: number, y: number, spread = 0): void {
      const { font, size, leading, color = 'black' } = style;
      document.font(font).fontSize(size).fillColor(color);
      const above = (leading - document.currentLineHeight()) / 2;
      document.text(line, x, y + above, {
        lineBreak: false,
        features: [],
        characterSpacing: spread,
      });
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

/** The usual form of a character, where the font has it. */
function usualIn(font: DocumentFont, character: string): string {
  const usual = usualCharacter(character);
  return font.has(usual) ? usual : character;
}

export type Typesetter = ReturnType<typeof typesetter>;
