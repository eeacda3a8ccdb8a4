import { Type } from 'typebox';
import { ApplicationParams } from '#cases/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import { binary, strictObject } from '#platform/contract/schema.ts';
import type { App } from '#platform/http/server.ts';
import { SubmissionParams } from '../packets/schemas.ts';
import type { DossierDeps } from './assemble-dossier.ts';
import { downloadDossier } from './download-dossier.ts';

export function dossierRoutes(app: App, deps: DossierDeps): void {
  app.get(
    '/applications/:applicationId/dossier',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadDossier',
        summary: '下载申报卷宗 · Download one packet with its files and history, as a ZIP archive',
        description: [
          '卷宗：某次提交（默认最近一次）的清单 manifest.json（原样冻结的字节）、form.json、materials/、至今的文书 papers/、办理记录 history.json，',
          '以及可用 sha256sum -c 校验的 SHA256SUMS。还需要权限范围 materials:read；未通过病毒扫描的材料不收入，列于 OMITTED.txt。\n\n',
          'Any reader of ZIP takes it, also while it arrives: entries are deflated without compression, names are UTF-8. ',
          'Also needs the scope materials:read. Materials that the scanner did not clear are left out and listed in ',
          'OMITTED.txt. papers/ has every paper of the case so far as PDFs, but no score sheet. ',
          'history.json is an array of HistoryEntry as the caller may see them. An answer shorter than its ',
          'Content-Length was cut off by a failure: ask again.',
        ].join(''),
        tags: ['submissions'],
        params: ApplicationParams,
        querystring: strictObject({
          submissionNumber: Type.Optional(SubmissionParams.properties.submissionNumber),
        }),
        response: { 200: archive, ...problems(404) },
      },
    },
    (request, reply) => {
      const { applicationId } = request.params;
      return downloadDossier(deps, request, reply, applicationId, request.query.submissionNumber);
    },
  );
}

const archive = {
  description: 'The archive, made while it is sent',
  content: {
    'application/zip': binary,
  },
};
