import type { DocumentDescription } from '../model/description.ts';
import { documentFonts } from './fonts.ts';
import { typesetDocument } from './typeset-document.ts';

/** Runs in a thread of its own, where the fonts stay parsed from one document to the next. */
export default function render(description: DocumentDescription): Promise<Uint8Array> {
  return typesetDocument(description, documentFonts());
}
