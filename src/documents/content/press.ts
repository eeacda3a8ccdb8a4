import type { App } from '#platform/http/server.ts';
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
}

/** Opens the one press of the service; it closes with the app. */
export function openPress(app: App, publicUrl: string): Press {
  const renderer = documentRenderer();
  app.addHook('onClose', () => renderer.close());
  return {
    renderer,
    verificationAddress: `${publicUrl}/v1/document-verifications`,
    inclusionAddress: `${publicUrl}/v1/ledger/inclusion`,
  };
}

export function describeFound(
  { verificationAddress, inclusionAddress }: Omit<Press, 'renderer'>,
  { content, names }: FoundDocument,
): DocumentDescription {
  return describeDocument(content, names, {
    verification: verificationAddress,
    inclusion: inclusionAddress,
  });
}

export function fileNameOf({ number, title }: DocumentDescription): string {
  return `${number}${title}.pdf`;
}
