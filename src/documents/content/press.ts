import { type LogDeps, readReceiptCode } from '#ledger/index.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { describeDocument } from '../model/describe-document.ts';
import type { DocumentDescription } from '../model/description.ts';
import { type DocumentRenderer, documentRenderer } from '../typesetting/renderer.ts';
import type { FoundDocument } from './find-document.ts';

/** The means of producing documents. */
export interface Press {
  readonly renderer: DocumentRenderer;
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
  { db, ledgerIdentity }: Pick<Deps, 'db'> & LogDeps,
): Press {
  const renderer = documentRenderer();
  app.addHook('onClose', () => renderer.close());
  return {
    renderer,
    verificationAddress: `${publicUrl}/v1/document-verifications`,
    inclusionAddress: `${publicUrl}/v1/ledger/inclusion`,
    receiptCode: (entryId) => readReceiptCode(db, ledgerIdentity, entryId),
  };
}

export async function describeFound(
  { verificationAddress, inclusionAddress, receiptCode }: Omit<Press, 'renderer'>,
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
