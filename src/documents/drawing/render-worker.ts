import type { PaperDescription } from '../model/description.ts';
import { drawPaper } from './draw-document.ts';
import { paperFonts } from './fonts.ts';

/** Runs in a thread of its own, where the fonts stay parsed from one paper to the next. */
export default function render(paper: PaperDescription): Promise<Uint8Array> {
  return drawPaper(paper, paperFonts());
}
