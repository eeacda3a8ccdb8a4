import multipart from '@fastify/multipart';
import { Type } from 'typebox';
import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
  requireCase,
} from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { uploadedBody } from '#platform/contract/schema.ts';
import { sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import { tellReplay } from '#platform/idempotency/idempotency.ts';
import { externalMaterialRoutes } from '../external-uploads/routes.ts';
import { materialFactsRoutes } from '../facts/routes.ts';
import { unsafeFileCodes } from '../model/scan-states.ts';
import { uploadFormCodes } from '../model/upload-findings.ts';
import { fileMaxBytes, type MaterialDeps } from '../storage/variables.ts';
import { archiveCodes } from '../uploads/check-archive.ts';
import { removalCodes, uploadCodes } from '../uploads/decide-upload.ts';
import { removeMaterial } from '../uploads/remove-material.ts';
import { uploadMaterial } from '../uploads/upload-material.ts';
import { uploadMetrics, uploadSlots } from '../uploads/upload-slots.ts';
import { usageEvidenceRoutes } from '../usage-evidence/routes.ts';
import { downloadMaterial } from './download-material.ts';
import { presentMaterial } from './present.ts';
import { listMaterials, requireMaterial } from './read-materials.ts';
import {
  Material,
  MaterialList,
  MaterialListQuery,
  MaterialParams,
  uploadForm,
} from './schemas.ts';

const tags = ['materials'];

export function materialRoutes(app: App, deps: MaterialDeps): void {
  const { db } = deps;
  const slots = uploadSlots(deps.materials.uploadsPerApplicant);
  uploadMetrics(deps.metrics, slots);
  app.register(multipart);
  externalMaterialRoutes(app, deps, slots);
  usageEvidenceRoutes(app, deps, slots);
  materialFactsRoutes(app, deps);

  app.post(
    '/applications/:applicationId/materials',
    {
      config: {
        scope: 'applications:write',
        multipart: uploadForm,
        findings: [...uploadFormCodes, ...archiveCodes, ...uploadCodes],
      },
      schema: {
        operationId: 'uploadMaterial',
        summary: '上传材料 · Upload one file',
        description:
          '文本字段须先于文件；文件类型以内容为准，不以文件名为准。以 replacesId 上传新版本；重复上传同一文件返回已有材料（200）。' +
          ' Text fields come before the file. The bytes decide its type, not its name. replacesId' +
          ' uploads a new version; the same file again gives the known one (200).',
        tags,
        params: ApplicationParams,
        response: {
          200: Material,
          201: Material,
          ...problems(404, 408, 409, 413, 415, 422, 507),
        },
      },
    },
    async (request, reply) => {
      const { row, created } = await slots.within(request.actor.creditCode ?? '', () =>
        uploadMaterial(deps, request, request.params.applicationId),
      );
      tellReplay(reply, !created);
      reply
        .code(created ? 201 : 200)
        .header('location', `/v1/applications/${row.applicationId}/materials/${row.id}`);
      return presentMaterial(row);
    },
  );

  app.get(
    '/applications/:applicationId/materials',
    {
      config: { scope: 'materials:read', reads: 'application' },
      schema: {
        operationId: 'listMaterials',
        summary: '当前材料 · List the current materials, or every version',
        description:
          '默认为当前材料；版本历史按参数查询。fileMaxBytes 为上传前可知的单个文件上限。' +
          ' Current files by default; former versions on request. fileMaxBytes tells before an' +
          ' upload what a file may have.',
        tags,
        params: ApplicationParams,
        querystring: MaterialListQuery,
        response: { 200: MaterialList, ...problems(404) },
      },
    },
    async ({ actor, params, query }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const rows = await listMaterials(db, actor, id, { former: query.include === 'former' });
      return { items: rows.map(presentMaterial), fileMaxBytes: fileMaxBytes(deps.materials) };
    },
  );

  app.get(
    '/applications/:applicationId/materials/:materialId',
    {
      config: { scope: 'materials:read', reads: 'application' },
      schema: {
        operationId: 'getMaterial',
        summary: '材料信息 · Get one material, current or former',
        description:
          '含摘要、类型、大小和查毒结果，不含内容。' +
          ' Digest, type, size and verdict of the scanner; the bytes are an operation of their' +
          ' own.',
        tags,
        params: MaterialParams,
        response: { 200: Material, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      return presentMaterial(await requireMaterial(db, actor, id, params.materialId));
    },
  );

  app.get(
    '/applications/:applicationId/materials/:materialId/content',
    {
      config: {
        scope: 'materials:read',
        reads: 'file',
        findings: [...unsafeFileCodes, 'material-discarded'],
      },
      schema: {
        operationId: 'downloadMaterial',
        summary: '下载材料 · Download the file',
        description:
          '始终作为附件返回；支持 Range、If-Range 与 If-None-Match。未通过病毒扫描的文件不可下载（409）；待扫描或无法扫描的，仅申报单位本人可取回。未随任何一次提交的文件留存期满即清除，不再可下载（409）。' +
          ' Always as an attachment, with Range, If-Range and If-None-Match. A file with malware' +
          ' is not given out (409); one not yet scanned only to its applicant. A file that no' +
          ' submission holds is discarded after its term, and then gone (409).',
        tags,
        params: MaterialParams,
        response: {
          200: uploadedBody('The bytes as they were uploaded'),
          206: uploadedBody('The range that was asked for'),
          302: Type.Null({ description: 'Redirect to the store, where that is configured' }),
          304: Type.Null({ description: 'The caller has these bytes already' }),
          ...problems(404, 409, 416),
        },
      },
    },
    async (request, reply) => {
      const { id } = await requireCase(db, request.actor, request.params.applicationId);
      const row = await requireMaterial(db, request.actor, id, request.params.materialId);
      return downloadMaterial(deps, request, reply, row);
    },
  );

  app.delete(
    '/applications/:applicationId/materials/:materialId',
    {
      config: {
        scope: 'applications:write',
        exampleAnswer: exampleApplication.draft,
        findings: removalCodes,
        tagged: true,
      },
      schema: {
        operationId: 'removeMaterial',
        summary: '移除材料 · Remove a file from the next submission',
        description:
          '已随申报提交的文件仍保留在该次提交中。' +
          ' A packet that was submitted keeps its files.',
        tags,
        params: MaterialParams,
        response: { 200: ApplicationView, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId, materialId } = request.params;
      const row = await removeMaterial(db, callerOf(request), applicationId, materialId);
      return sendResource(request, reply, await caseResource(db, row));
    },
  );
}
