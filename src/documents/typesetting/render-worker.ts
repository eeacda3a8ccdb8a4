import type { PrintedText } from '../model/description.ts';
import { type DocumentFonts, documentFonts } from './fonts.ts';
import type { OwnFonts } from './own-fonts.ts';
import { typesetDocument } from './typeset-document.ts';

export interface RenderTask {
  readonly description: PrintedText;
  /** The same for all documents of a service. */
  readonly own: OwnFonts;
}

let fonts: DocumentFonts | undefined;

/** Runs in its own thread, which keeps the parsed fonts between documents. */
export default function render({ description, own }: RenderTask): Promise<Uint8Array> {
  fonts ??= documentFonts(own);
  return typesetDocument(description, fonts);
}
