import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { holds } from '#platform/http/etag.ts';
import { Problem } from '#platform/problems/problems.ts';
import { contentDisposition } from '#platform/values/downloads.ts';
import type { DocumentDescription } from '../model/description.ts';
import type { FoundDocument } from './find-document.ts';
import { describeFound, fileNameOf, type Press } from './press.ts';

/** Raised when the layout changes, because the same description then gives a different file. */
const LAYOUT = 4;

/**
 * Answers with a document as a PDF, or with 304 without typesetting to a caller that has it.
 * @param found undefined where there is no document that the caller may see
 * @throws Problem `not-found`, `unavailable`
 */
export async function downloadDocument(
  press: Press,
  request: FastifyRequest,
  reply: FastifyReply,
  found: FoundDocument | undefined,
): Promise<FastifyReply> {
  if (found === undefined) throw new Problem('not-found');
  request.readCaseId = found.applicationId ?? null;
  const description = await describeFound(press, found);
  const tag = tagOf(press, description);
  // No shared cache: each request checks again that the caller may still read it.
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  if (holds(request, tag)) return reply.code(304).send();
  return reply
    .header('content-disposition', contentDisposition(fileNameOf(description)))
    .header('x-content-type-options', 'nosniff')
    .type('application/pdf')
    .send(await press.renderer.render(description));
}

function tagOf({ fontsSha256 }: Press, description: DocumentDescription): string {
  const drawn = `${LAYOUT}\n${fontsSha256}\n${JSON.stringify(description)}`;
  return `"p${hash('sha256', drawn, 'base64url').slice(0, 22)}"`;
}
