import { answersWithPages } from '#platform/contract/page-responses.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { presentVerification } from './present.ts';
import { DocumentVerification, VerificationParams, VerificationQuery } from './schemas.ts';
import { verifyDocument } from './verify-document.ts';

const tags = ['documents'];

export function verificationRoutes(app: App, { db }: Deps): void {
  app.get(
    '/document-verifications/:code',
    {
      config: { scope: 'public', page: presentVerification },
      schema: {
        operationId: 'verifyDocument',
        summary: '核验文书 · Verify that a document is genuine',
        description:
          '无须令牌：凭文书上的核验码或二维码，核对文号、种类、签发日期、内容摘要与是否仍然有效；不显示任何内容。浏览器得到网页。' +
          ' Without a token: number, kind, day and digest of a paper, and whether it still holds.' +
          ' It shows no content. Browsers get a page.',
        tags,
        params: VerificationParams,
        querystring: VerificationQuery,
        response: answersWithPages('文书核验结果 · What identifies it', DocumentVerification, 404),
      },
    },
    ({ params, query }) => verifyDocument(db, params.code, query.sha256),
  );
}
