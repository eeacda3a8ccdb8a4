import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { findDocument, type SoughtDocument } from './find-document.ts';
import { describeFound, fileNameOf, type Press } from './press.ts';

/** A paper of a case, which is drawn when it is asked for: always the same bytes. */
export interface Paper {
  readonly fileName: string;
  readonly issuedAt: Date;
  /** @throws Problem `unavailable` when too many documents are waiting already */
  readonly print: () => Promise<Uint8Array>;
}

/** @returns undefined where there is no document that the reader may see */
export async function findPaper(
  db: Database,
  press: Press,
  sought: SoughtDocument,
  reader: Actor,
): Promise<Paper | undefined> {
  const found = await findDocument(db, sought, reader);
  if (found === undefined) return undefined;
  const description = await describeFound(press, found);
  return {
    fileName: fileNameOf(description),
    issuedAt: new Date(description.issuedAt),
    print: () => press.renderer.render(description),
  };
}
