import { publicProblems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { DocumentVerification, VerificationParams, VerificationQuery } from './schemas.ts';
import { verifyDocument } from './verify-document.ts';

const tags = ['documents'];

export function verificationRoutes(app: App, { db }: Deps): void {
  app.get(
    '/document-verifications/:code',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'verifyDocument',
        summary: '核验文书 · Verify that a document is genuine',
        description:
          '无须令牌：凭文书上的核验码或二维码，核对文号、种类、签发日期、内容摘要与是否仍然有效；不显示任何内容。' +
          ' Without a token: number, kind, day and digest of a paper, and whether it still holds.' +
          ' It shows no content.',
        tags,
        params: VerificationParams,
        querystring: VerificationQuery,
        response: { 200: DocumentVerification, ...publicProblems(404) },
      },
    },
    ({ params, query }) => verifyDocument(db, params.code, query.sha256),
  );
}
