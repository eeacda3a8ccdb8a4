import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { recordForbidden, requireCase } from '#cases/index.ts';
import { holds } from '#platform/http/etag.ts';
import { zipArchive } from '#platform/objects/zip-archive.ts';
import { Problem } from '#platform/problems/problems.ts';
import { contentDisposition } from '#platform/values/downloads.ts';
import { assembleDossier, type DossierDeps } from './assemble-dossier.ts';

/**
 * Sends the dossier of a packet as a ZIP archive that is made on the way; answers 304 to a caller
 * that has it. A failure cuts the connection, so that nobody takes a part for the whole.
 * @throws Problem `forbidden` for a caller that may not read materials, `not-found`
 */
export async function downloadDossier(
  deps: DossierDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  applicationId: string,
  submissionNumber: number | undefined,
): Promise<FastifyReply> {
  const { actor, log, traceId } = request;
  if (!actor.scopes.has('materials:read')) {
    await recordForbidden(deps.db)(actor, request);
    throw new Problem('forbidden', { detail: needsMaterials });
  }
  const row = await requireCase(deps.db, actor, applicationId);
  const { files, tag, fileName } = await assembleDossier(deps, actor, row, submissionNumber);
  // No cache may answer alone: each request checks again that the caller may read it.
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  if (holds(request, tag)) return reply.code(304).send();

  const { stream, sizeBytes } = zipArchive(files);
  stream.on('error', (err) => log.error({ err, applicationId, traceId }, 'dossier cut off'));
  if (request.method === 'HEAD') stream.destroy();
  return reply
    .header('content-disposition', contentDisposition(fileName))
    .header('content-length', sizeBytes)
    .header('x-content-type-options', 'nosniff')
    .type('application/zip')
    .send(request.method === 'HEAD' ? Readable.from([]) : stream);
}

const needsMaterials = {
  zh: '卷宗包含材料文件，还需要权限范围 materials:read。',
  en: 'A dossier holds the files themselves, so it also needs the scope materials:read.',
};
