import { ApplicationParams, requireCase } from '#cases/index.ts';
import { chooseTree } from '#ledger/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { binary } from '#platform/contract/schema.ts';
import { sendCreated, sendResource } from '#platform/http/etag.ts';
import { formatOf } from '#platform/http/negotiation.ts';
import type { App } from '#platform/http/server.ts';
import { type CaseFileDeps, headOf } from './assemble-case-file.ts';
import { downloadCaseFile } from './download-case-file.ts';
import { exportCaseFile } from './export-case-file.ts';
import { requireCaseFile } from './read-case-file.ts';
import { CaseFile, CaseFileParams, CaseFileQuery, presentCaseFile } from './schemas.ts';

const tags = ['audit'];
const contentTypes = { zip: 'application/zip', json: 'application/json' } as const;

/** Everything about one application, for somebody who has nothing of the service. */
export function caseFileRoutes(
  app: App,
  services: Omit<CaseFileDeps, 'press'>,
  press: CaseFileDeps['press'],
): void {
  const deps = { ...services, press };
  const { db, ledgerIdentity } = deps;

  app.post(
    '/applications/:applicationId/case-files',
    {
      config: { scope: 'audit:read' },
      schema: {
        operationId: 'exportCaseFile',
        summary: '导出申报案卷 · Export everything about one application',
        description:
          '导出本身是一条留痕（case-file.exported），含案卷记录的摘要。内容以 downloadCaseFile 下载。' +
          ' The export is itself an entry, with the digest of its record. Fetch the content with' +
          ' downloadCaseFile.',
        tags,
        params: ApplicationParams,
        response: { 201: CaseFile, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const file = await exportCaseFile(db, callerOf(request), applicationId);
      const body = presentCaseFile(headOf(file, chooseTree(ledgerIdentity)), file.recordSha256);
      const location = `/v1/applications/${file.applicationId}/case-files/${file.id}`;
      return sendCreated(reply, location, { version: 1, body });
    },
  );

  app.get(
    '/applications/:applicationId/case-files/:caseFileId',
    {
      config: { scope: 'audit:read', reads: 'record' },
      schema: {
        operationId: 'getCaseFile',
        summary: '查阅一次案卷导出 · Get an export of a case file with its checkpoint',
        description:
          '列明导出时的版本和可核验的检查点。' +
          ' With the version of the case and the checkpoint that its proofs lead to.',
        tags,
        params: CaseFileParams,
        response: { 200: CaseFile, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { applicationId, caseFileId } = request.params;
      const { id } = await requireCase(db, request.actor, applicationId);
      const file = await requireCaseFile(db, id, caseFileId);
      const body = presentCaseFile(headOf(file, chooseTree(ledgerIdentity)), file.recordSha256);
      return sendResource(request, reply, { version: 1, body });
    },
  );

  app.get(
    '/applications/:applicationId/case-files/:caseFileId/content',
    {
      config: {
        ...{ scope: 'audit:read', reads: 'file' },
        findings: ['case-moved-since', 'hash-not-kept', 'tree-behind', 'tree-stopped'],
      },
      schema: {
        operationId: 'downloadCaseFile',
        summary: '下载申报案卷 · Download a case file, as a ZIP archive or as JSON',
        description: [
          'ZIP：case.json（全部记录与留痕，每条附收录证明）、各次提交的清单与表单、全部申报材料、通知书与回执、',
          'README.txt（离线核验方法）以及可用 sha256sum -c 校验的 SHA256SUMS。未通过病毒扫描或已不存在的文件列于 OMITTED.txt。',
          '导出后申报有变动，或有工作记录新增、内容被删除的，须重新导出（409）。\n\n',
          'JSON: case.json alone. `record` has rows as they are stored: columns in camel case, money in fen, scores in ',
          'hundredths. It holds no contact data. Once the case moved, or a note of staff was added or erased, export it ',
          'again (409). With hash=sm3 checkpoint and proofs are of the tree by SM3.',
        ].join(''),
        tags,
        params: CaseFileParams,
        querystring: CaseFileQuery,
        response: { 200: content, ...problems(404, 409) },
      },
    },
    (request, reply) => {
      const { hash } = request.query;
      const format = formatOf(request, reply, contentTypes, request.query.format);
      return downloadCaseFile(deps, request, reply, { ...request.params, format, hash });
    },
  );
}

const content = {
  description: 'The case file, made while it is sent',
  content: { [contentTypes.zip]: binary, [contentTypes.json]: binary },
};
