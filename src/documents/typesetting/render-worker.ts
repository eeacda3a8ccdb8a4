import type { PrintedText } from '../model/description.ts';
import { documentFonts } from './fonts.ts';
import { typesetDocument } from './typeset-document.ts';

/** Runs in its own thread, which keeps the parsed fonts between documents. */
export default function render(description: PrintedText): Promise<Uint8Array> {
  return typesetDocument(description, documentFonts());
}
