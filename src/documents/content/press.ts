import { type LogDeps, readReceiptCode } from '#ledger/index.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { describeDocument } from '../model/describe-document.ts';
import type { DocumentDescription } from '../model/description.ts';
import type { OwnFonts } from '../typesetting/own-fonts.ts';
import { type DocumentRenderer, documentRenderer } from '../typesetting/renderer.ts';
import type { FoundDocument } from './find-document.ts';

/** The means of producing documents. */
export interface Press {
  readonly renderer: DocumentRenderer;
  /** Of the office's own fonts; empty where it has none. */
  readonly fontsSha256: string;
  /** Address of the page that verifies documents. */
  readonly verificationAddress: string;
  /** Address that proves positions of the ledger's log. */
  readonly inclusionAddress: string;
  /** The receipt of an entry that a paper prints, as the text of a QR code. */
  readonly receiptCode: (entryId: string) => Promise<string>;
}

/** Opens the one press of the service; it closes with the app. */
export function openPress(
  app: App,
  publicUrl: string,
  { db, ledgerIdentity, fonts }: Pick<Deps, 'db'> & LogDeps & { readonly fonts?: OwnFonts },
): Press {
  const renderer = documentRenderer(fonts);
  app.addHook('onClose', () => renderer.close());
  return {
    renderer,
    fontsSha256: fonts?.sha256 ?? '',
    verificationAddress: `${publicUrl}/v1/document-verifications`,
    inclusionAddress: `${publicUrl}/v1/ledger/inclusion`,
    receiptCode: (entryId) => readReceiptCode(db, ledgerIdentity, entryId),
  };
}

export async function describeFound(
  { verificationAddress, inclusionAddress, receiptCode }: Press,
  { content, names }: FoundDocument,
): Promise<DocumentDescription> {
  return describeDocument(content, names, {
    verification: verificationAddress,
    inclusion: inclusionAddress,
    ...(content.kind === 'submission-receipt'
      ? { receiptCode: await receiptCode(content.seal.entryId) }
      : {}),
  });
}

export function fileNameOf({ number, title }: DocumentDescription): string {
  return `${number}${title}.pdf`;
}
