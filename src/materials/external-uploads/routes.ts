import { ApplicationParams, requireCase } from '#cases/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import { tellReplay } from '#platform/idempotency/idempotency.ts';
import { MaterialParams } from '../files/schemas.ts';
import { uploadFormCodes } from '../model/upload-findings.ts';
import type { MaterialDeps } from '../storage/variables.ts';
import { archiveCodes } from '../uploads/check-archive.ts';
import type { UploadSlots } from '../uploads/upload-slots.ts';
import { externalUploadCodes } from './decide-upload-external-material.ts';
import { presentExternalMaterial } from './present.ts';
import { requireExternalMaterial } from './read-external-materials.ts';
import { ExternalMaterial, externalUploadForm } from './schemas.ts';
import { uploadExternalMaterial } from './upload-external-material.ts';

const tags = ['materials'];

/** @param slots those of every upload of this process; a case has its own here */
export function externalMaterialRoutes(app: App, deps: MaterialDeps, slots: UploadSlots): void {
  app.post(
    '/applications/:applicationId/external-materials',
    {
      config: {
        scope: 'external-revisions:write',
        multipart: externalUploadForm,
        findings: [...uploadFormCodes, ...archiveCodes, ...externalUploadCodes],
      },
      schema: {
        operationId: 'uploadExternalMaterial',
        summary: '资金平台上传材料 · Upload one file for an external revision',
        description:
          '受理后退回的申报，资金平台可先上传文件，再由外部修订以 uploadId 引用（4.1c）；引用前不属于申报材料，重新提交时未被引用的予以清除。重复上传同一文件返回已有文件（200）。' +
          ' For a case returned after acceptance: files first, then the revision names them by' +
          ' uploadId (4.1c). Until then they are no materials of the case; those that no revision' +
          ' names go with the next submission. The same file again gives the known one (200).',
        tags,
        params: ApplicationParams,
        response: {
          200: ExternalMaterial,
          201: ExternalMaterial,
          ...problems(404, 408, 409, 413, 415, 422, 507),
        },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { row, created } = await slots.within(applicationId, () =>
        uploadExternalMaterial(deps, request, applicationId),
      );
      tellReplay(reply, !created);
      reply
        .code(created ? 201 : 200)
        .header('location', `/v1/applications/${applicationId}/external-materials/${row.id}`);
      // One that was just received waits for the next packet.
      return presentExternalMaterial(row, 0);
    },
  );

  app.get(
    '/applications/:applicationId/external-materials/:materialId',
    {
      config: { scope: 'external-revisions:write', reads: 'application' },
      schema: {
        operationId: 'getExternalMaterial',
        summary: '资金平台上传的文件 · Get one file that was uploaded for an external revision',
        description:
          '资金平台为外部修订预先上传的文件及其查毒结果。' +
          ' A file that a platform sent ahead of its revision, with the verdict of the scanner.',
        tags,
        params: MaterialParams,
        response: { 200: ExternalMaterial, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id, submissionCount } = await requireCase(deps.db, actor, params.applicationId);
      const row = await requireExternalMaterial(deps.db, actor, id, params.materialId);
      return presentExternalMaterial(row, submissionCount);
    },
  );
}
