import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#platform/access/actor.ts';
import { holds } from '#platform/http/etag.ts';
import type { ByteRange, ObjectStore } from '#platform/objects/object-store.ts';
import { Problem } from '#platform/problems/problems.ts';
import { contentDisposition, rangeOf } from '#platform/values/downloads.ts';
import { finding } from '#programme/findings/finding.ts';
import { isHeldBack, unsafeFinding } from '../model/scan-states.ts';
import type { MaterialDeps } from '../storage/variables.ts';
import type { MaterialRow } from './present.ts';

/**
 * Sends the bytes of a material, whole or one range, always as an attachment. Answers 304 to a
 * caller that has them, and redirects to the store where that is configured; never an expert, whose
 * access ends at once with a conflict of interest. Whatever the `Accept` header names: nobody knows
 * the type of a file before.
 * @throws Problem `action-not-allowed` for a file that the scanner holds back or that was discarded,
 * `range-not-satisfiable`
 * @see RFC 9110, sections 13.1.5 (`If-Range`), 14 and 15.3.7
 */
export async function downloadMaterial(
  { objects, materials: { downloadUrlSeconds } }: MaterialDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  material: MaterialRow,
): Promise<FastifyReply> {
  requireOpen(request.actor, material);
  const { storageKey, sizeBytes, mediaType } = material;
  const disposition = contentDisposition(material.fileName);
  const tag = `"${material.sha256}"`;
  // No cache may answer alone: each request checks again that the caller may read it.
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  if (holds(request, tag)) return reply.code(304).send();

  const isDirect = downloadUrlSeconds > 0 && request.actor.role !== 'expert';
  if (isDirect && objects.downloadUrl !== undefined) {
    const options = {
      validSeconds: downloadUrlSeconds,
      mediaType,
      contentDisposition: disposition,
    };
    const location = await objects.downloadUrl(storageKey, options);
    return reply.removeHeader('etag').header('cache-control', 'no-store').redirect(location, 302);
  }

  const range = request.method === 'GET' ? requestedRange(request, tag, sizeBytes) : 'whole';
  if (range === 'unsatisfiable') {
    throw new Problem('range-not-satisfiable', {
      headers: { 'content-range': `bytes */${sizeBytes}` },
    });
  }
  const part = range === 'whole' ? undefined : range;
  if (part !== undefined) {
    reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${sizeBytes}`);
  }
  return reply
    .header('accept-ranges', 'bytes')
    .header('content-disposition', disposition)
    .header('content-length', part === undefined ? sizeBytes : part.end - part.start + 1)
    .header('x-content-type-options', 'nosniff')
    .type(mediaType)
    .send(request.method === 'HEAD' ? Readable.from([]) : await read(objects, storageKey, part));
}

/**
 * @throws Problem `action-not-allowed` for a file that the scanner holds back from the reader, and
 * for one that is not kept any more
 */
export function requireOpen(
  { role }: Pick<Actor, 'role'>,
  { scanState, discardedAt }: Pick<MaterialRow, 'scanState' | 'discardedAt'>,
): void {
  if (isHeldBack(scanState, role === 'applicant')) {
    throw new Problem('action-not-allowed', { findings: [unsafeFinding(scanState, '')] });
  }
  if (discardedAt === null) return;
  const findings = [finding('material-discarded', '', { at: discardedAt })];
  throw new Problem('action-not-allowed', { findings });
}

/**
 * `If-Range` names the representation that the client has a part of. If it is not this one, the
 * client needs the whole file.
 */
function requestedRange({ headers }: FastifyRequest, tag: string, sizeBytes: number) {
  const condition = headers['if-range'];
  return condition === undefined || condition === tag ? rangeOf(headers.range, sizeBytes) : 'whole';
}

async function read(
  objects: ObjectStore,
  storageKey: string,
  range: ByteRange | undefined,
): Promise<Readable> {
  return (await objects.open(storageKey, range)).stream;
}
