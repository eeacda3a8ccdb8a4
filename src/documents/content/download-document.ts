import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { holds } from '#platform/http/etag.ts';
import { Problem } from '#platform/problems/problems.ts';
import { contentDisposition } from '#platform/values/downloads.ts';
import type { PaperRenderer } from '../drawing/renderer.ts';
import { describePaper } from '../model/describe-document.ts';
import type { PaperDescription } from '../model/description.ts';
import type { FoundPaper } from './find-document.ts';

/** Raised when the drawing changes: the same description is another file then. */
const LAYOUT = 1;

/** What papers are made with. */
export interface Press {
  readonly renderer: PaperRenderer;
  /** Where papers are verified. */
  readonly verificationAddress: string;
}

/**
 * Answers with a paper as a PDF; 304, without drawing it, to who holds it already.
 * @param found undefined where there is none that the caller may see
 * @throws Problem `not-found`, `unavailable`
 */
export async function downloadPaper(
  { renderer, verificationAddress }: Press,
  request: FastifyRequest,
  reply: FastifyReply,
  found: FoundPaper | undefined,
): Promise<FastifyReply> {
  if (found === undefined) throw new Problem('not-found');
  const paper = describePaper(found.content, found.names, verificationAddress);
  const tag = tagOf(paper);
  // Whether the caller may still read it is asked every time.
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  if (holds(request, tag)) return reply.code(304).send();
  return reply
    .header('content-disposition', contentDisposition(`${paper.number}${paper.title}.pdf`))
    .header('x-content-type-options', 'nosniff')
    .type('application/pdf')
    .send(await renderer.render(paper));
}

function tagOf(paper: PaperDescription): string {
  const drawn = `${LAYOUT}\n${JSON.stringify(paper)}`;
  return `"p${hash('sha256', drawn, 'base64url').slice(0, 22)}"`;
}
