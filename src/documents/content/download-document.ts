import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { holds } from '#platform/http/etag.ts';
import { Problem } from '#platform/problems/problems.ts';
import { contentDisposition } from '#platform/values/downloads.ts';
import { describeDocument } from '../model/describe-document.ts';
import type { DocumentDescription } from '../model/description.ts';
import type { DocumentRenderer } from '../typesetting/renderer.ts';
import type { FoundDocument } from './find-document.ts';

/** Raised when the layout changes, because the same description then gives a different file. */
const LAYOUT = 1;

/** The means of producing documents. */
export interface Press {
  readonly renderer: DocumentRenderer;
  /** Address of the page that verifies documents. */
  readonly verificationAddress: string;
  /** Address that proves positions of the ledger's log. */
  readonly inclusionAddress: string;
}

/**
 * Answers with a document as a PDF, or with 304 without typesetting to a caller that has it.
 * @param found undefined where there is no document that the caller may see
 * @throws Problem `not-found`, `unavailable`
 */
export async function downloadDocument(
  { renderer, verificationAddress, inclusionAddress }: Press,
  request: FastifyRequest,
  reply: FastifyReply,
  found: FoundDocument | undefined,
): Promise<FastifyReply> {
  if (found === undefined) throw new Problem('not-found');
  request.readCaseId = found.applicationId;
  const description = describeDocument(found.content, found.names, {
    verification: verificationAddress,
    inclusion: inclusionAddress,
  });
  const tag = tagOf(description);
  // No shared cache: each request checks again that the caller may still read it.
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  if (holds(request, tag)) return reply.code(304).send();
  return reply
    .header(
      'content-disposition',
      contentDisposition(`${description.number}${description.title}.pdf`),
    )
    .header('x-content-type-options', 'nosniff')
    .type('application/pdf')
    .send(await renderer.render(description));
}

function tagOf(description: DocumentDescription): string {
  const drawn = `${LAYOUT}\n${JSON.stringify(description)}`;
  return `"p${hash('sha256', drawn, 'base64url').slice(0, 22)}"`;
}
