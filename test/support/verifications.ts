import type { DocumentVerification } from '../../src/documents/verification/schemas.ts';
import {
  type NamedDocument,
  verificationCode,
} from '../../src/documents/verification/verification-code.ts';
import type { TestService } from './service.ts';

/** What the public verification says of a document, by the code that it carries. */
export async function verificationOf(
  { app, pool }: TestService,
  document: NamedDocument,
): Promise<DocumentVerification> {
  const { rows } = await pool.query<{ key: string }>('select key from document_keys');
  const code = verificationCode(rows[0]?.key ?? '', document);
  return (await app.inject(`/v1/document-verifications/${code}`)).json();
}
