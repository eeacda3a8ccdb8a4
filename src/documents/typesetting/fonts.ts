import { fileURLToPath } from 'node:url';
import { type FontFace, fontFace } from './face.ts';
import { noOwnFonts, type OwnFonts } from './own-fonts.ts';

const FAMILY = '@expo-google-fonts/noto-serif-sc';

/** A font of a document: several faces, of which the first that has a character draws it. */
export interface DocumentFont {
  /** The face that draws a character; undefined where none does. */
  faceOf(character: string): FontFace | undefined;
}

export interface DocumentFonts {
  readonly title: DocumentFont;
  readonly bold: DocumentFont;
  readonly regular: DocumentFont;
}

/**
 * Noto Serif SC (OFL), after the office's own fonts and before those that close its gaps. Each file
 * is read when a character first asks for it, and parsed once.
 */
export function documentFonts(own: OwnFonts = noOwnFonts): DocumentFonts {
  const faces = new Map<string, FontFace>();
  const opened = (file: string) => {
    const known = faces.get(file);
    if (known !== undefined) return known;
    const face = fontFace(`face-${faces.size}`, file);
    faces.set(file, face);
    return face;
  };
  const regular = noto('400Regular/NotoSerifSC_400Regular.ttf');
  const bold = noto('700Bold/NotoSerifSC_700Bold.ttf');
  const font = (...files: readonly (string | undefined)[]): DocumentFont => {
    const chosen = new Map<string, FontFace | undefined>();
    const all = [...files.filter((file) => file !== undefined), ...own.others];
    return {
      faceOf(character) {
        if (!chosen.has(character)) {
          const file = all.find((each) => opened(each).has(character));
          chosen.set(character, file === undefined ? undefined : opened(file));
        }
        return chosen.get(character);
      },
    };
  };
  return {
    title: font(own.title ?? own.bold, bold),
    bold: font(own.bold, bold),
    regular: font(own.body, regular),
  };
}

function noto(file: string): string {
  return fileURLToPath(import.meta.resolve(`${FAMILY}/${file}`));
}
