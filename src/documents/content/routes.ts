import { ApplicationParams, requireCase } from '#cases/index.ts';
import { findEntry } from '#ledger/index.ts';
import { Uuid } from '#platform/contract/leaves.ts';
import { problems } from '#platform/contract/refusals.ts';
import { binary, strictObject } from '#platform/contract/schema.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { SubmissionParams, submissionEntry } from '#submissions/index.ts';
import { downloadDocument } from './download-document.ts';
import { findDocument } from './find-document.ts';
import type { Press } from './press.ts';

const tags = ['documents'];
const description =
  'A4 中文 PDF，依记录生成：同一文书每次内容与字节相同。可凭 ETag 与 If-None-Match 省去重复下载。' +
  ' A PDF of A4 in Chinese, made from the record: the same paper has the same bytes each time.';

export function documentRoutes(app: App, { db }: Pick<Deps, 'db'>, press: Press): void {
  app.get(
    '/return-notices/:noticeId/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadReturnNotice',
        summary: '打印退回通知书 · A return notice as a printable PDF',
        description,
        tags,
        params: NoticeDocumentParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const sought = { source: 'return-notice', id: request.params.noticeId } as const;
      return downloadDocument(press, request, reply, await findDocument(db, sought, request.actor));
    },
  );

  app.get(
    '/applications/:applicationId/pre-review-decisions/:decisionId/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadPreReviewDecision',
        summary: '打印受理或不予受理通知书 · An acceptance or decline as a printable PDF',
        description,
        tags,
        params: DecisionDocumentParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { applicationId, decisionId } = request.params;
      const sought = { source: 'pre-review-decision', id: decisionId, applicationId } as const;
      return downloadDocument(press, request, reply, await findDocument(db, sought, request.actor));
    },
  );

  app.get(
    '/receipts/:receiptId/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadReceipt',
        summary: '打印收件回执 · A counter receipt as a printable PDF',
        description,
        tags,
        params: ReceiptDocumentParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const sought = { source: 'counter-receipt', id: request.params.receiptId } as const;
      return downloadDocument(press, request, reply, await findDocument(db, sought, request.actor));
    },
  );

  app.get(
    '/applications/:applicationId/submissions/:submissionNumber/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadSubmissionReceipt',
        summary: '打印提交回执 · The receipt of a submission as a printable PDF',
        description:
          `${description}载明该次提交在留痕日志中的序位、叶哈希与树根，二维码指向其收录证明。` +
          ' A PDF of A4 in Chinese, made from the record: the same paper has the same bytes each' +
          ' time. It shows position, leaf hash and root of the submission’s entry; its QR code' +
          ' leads to the proof.',
        tags,
        params: SubmissionParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { applicationId, submissionNumber } = request.params;
      await requireCase(db, request.actor, applicationId);
      const entry = await findEntry(db, submissionEntry(applicationId, submissionNumber));
      const sought = entry && ({ source: 'submission', id: entry.id, applicationId } as const);
      const found = sought && (await findDocument(db, sought, request.actor));
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/applications/:applicationId/no-award-decision/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadNoAwardDecision',
        summary: '打印未予资助告知书 · Why an application got no award, as a printable PDF',
        description:
          `${description}轮次办结后，未予资助的申报才有此文书。` +
          ' A PDF of A4 in Chinese, made from the record. There is one once the round is settled,' +
          ' for cases without an award.',
        tags,
        params: ApplicationParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const sought = { source: 'no-award-decision', id: request.params.applicationId } as const;
      return downloadDocument(press, request, reply, await findDocument(db, sought, request.actor));
    },
  );
}

export const pdf = {
  description: 'The document',
  content: { 'application/pdf': binary },
};

export const NoticeDocumentParams = strictObject({ noticeId: Uuid });
export const DecisionDocumentParams = strictObject({ applicationId: Uuid, decisionId: Uuid });
export const ReceiptDocumentParams = strictObject({ receiptId: Uuid });
