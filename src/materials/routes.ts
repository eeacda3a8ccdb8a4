import multipart from '@fastify/multipart';
import { Type } from 'typebox';
import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  requireCase,
} from '../applications/index.ts';
import { callerOf } from '../platform/caller.ts';
import type { Deps } from '../platform/deps.ts';
import { sendResource } from '../platform/etag.ts';
import { problems } from '../platform/schema.ts';
import type { App } from '../platform/server.ts';
import { contentDisposition } from './file-name.ts';
import { presentMaterial } from './present.ts';
import { listMaterials, requireMaterial } from './read-materials.ts';
import { removeMaterial } from './remove-material.ts';
import { Material, MaterialList, MaterialParams, uploadForm } from './schemas.ts';
import { uploadMaterial } from './upload-material.ts';

const tags = ['materials'];

export function materialRoutes(app: App, deps: Deps): void {
  const { db, objects } = deps;
  app.register(multipart);

  app.post(
    '/applications/:applicationId/materials',
    {
      config: { scope: 'applications:write', multipart: uploadForm },
      schema: {
        operationId: 'uploadMaterial',
        summary: '上传材料 · Upload one file',
        description: '文本字段须先于文件；文件类型以内容为准，不以文件名为准。',
        tags,
        params: ApplicationParams,
        response: { 201: Material, ...problems(404, 408, 409, 413, 415, 422, 507) },
      },
    },
    async (request, reply) => {
      const row = await uploadMaterial(deps, request, request.params.applicationId);
      reply
        .code(201)
        .header('location', `/v1/applications/${row.applicationId}/materials/${row.id}`);
      return presentMaterial(row);
    },
  );

  app.get(
    '/applications/:applicationId/materials',
    {
      config: { scope: 'materials:read' },
      schema: {
        operationId: 'listMaterials',
        summary: '当前材料 · The current materials',
        tags,
        params: ApplicationParams,
        response: { 200: MaterialList, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      return { items: (await listMaterials(db, id)).map(presentMaterial) };
    },
  );

  app.get(
    '/applications/:applicationId/materials/:materialId',
    {
      config: { scope: 'materials:read' },
      schema: {
        operationId: 'getMaterial',
        summary: '材料信息 · One material, also a former one',
        tags,
        params: MaterialParams,
        response: { 200: Material, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      return presentMaterial(await requireMaterial(db, id, params.materialId));
    },
  );

  app.get(
    '/applications/:applicationId/materials/:materialId/content',
    {
      config: { scope: 'materials:read' },
      schema: {
        operationId: 'downloadMaterial',
        summary: '下载材料 · The file itself',
        tags,
        params: MaterialParams,
        response: {
          200: {
            description: 'The bytes as they were uploaded',
            content: {
              'application/octet-stream': {
                schema: Type.Unsafe({ type: 'string', format: 'binary' }),
              },
            },
          },
          ...problems(404),
        },
      },
    },
    async ({ actor, params }, reply) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const row = await requireMaterial(db, id, params.materialId);
      const { stream } = await objects.open(row.storageKey);
      return reply
        .header('content-disposition', contentDisposition(row.fileName))
        .header('content-length', row.sizeBytes)
        .header('etag', `"${row.sha256}"`)
        .header('x-content-type-options', 'nosniff')
        .type(row.mediaType)
        .send(stream);
    },
  );

  app.delete(
    '/applications/:applicationId/materials/:materialId',
    {
      config: { scope: 'applications:write' },
      schema: {
        operationId: 'removeMaterial',
        summary: '移除材料 · Take a file out of what is handed in next',
        tags,
        params: MaterialParams,
        response: { 200: ApplicationView, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const { applicationId, materialId } = request.params;
      const row = await removeMaterial(db, callerOf(request), applicationId, materialId);
      return sendResource(request, reply, await caseResource(db, row));
    },
  );
}
