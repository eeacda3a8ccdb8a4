import { move } from 'piscina';
import type { PaperDescription } from './description.ts';
import { drawPaper } from './draw-paper.ts';
import { paperFonts } from './fonts.ts';

/** Runs in a thread of its own, where the fonts stay parsed from one paper to the next. */
export default async function render(paper: PaperDescription): Promise<Uint8Array> {
  const bytes = await drawPaper(paper, paperFonts());
  // Handed over, not copied.
  return move(bytes) as unknown as Uint8Array;
}
