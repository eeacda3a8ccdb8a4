import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requireCase } from '#cases/index.ts';
import { chooseTree, readSm3HeadAt, type TreeHash } from '#ledger/index.ts';
import { holds } from '#platform/http/etag.ts';
import { type ZipArchive, zipArchive } from '#platform/objects/zip-archive.ts';
import { contentDisposition } from '#platform/values/downloads.ts';
import type { CaseRecord } from '../model/case-record.ts';
import { assembleCaseFile, type CaseFileDeps, caseJson, headOf } from './assemble-case-file.ts';
import type { CaseFileHead } from './present.ts';
import { requireCaseFile, requireRecord } from './read-case-file.ts';
import type { CaseFileFormat } from './schemas.ts';

interface Sought {
  readonly applicationId: string;
  readonly caseFileId: string;
  readonly format: CaseFileFormat;
  /** Of which tree checkpoint and proofs are. */
  readonly hash?: TreeHash | undefined;
}

/**
 * Sends a case file while it is made. A failure cuts the connection, so that nobody takes a part
 * for the whole.
 * @throws Problem `not-found`; `conflict` once the case moved, as `chooseTree` and `readSm3HeadAt`; `unavailable`
 */
export async function downloadCaseFile(
  deps: CaseFileDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { applicationId, caseFileId, format, hash }: Sought,
): Promise<FastifyReply> {
  const { actor, log, traceId } = request;
  const { number } = await requireCase(deps.db, actor, applicationId);
  const file = await requireCaseFile(deps.db, applicationId, caseFileId);
  const tree = chooseTree(deps.ledgerIdentity, hash);
  const record = await requireRecord(deps.db, file);
  const { root } = tree.by === 'sm3' ? await readSm3HeadAt(deps.db, file.size, tree) : file;
  const head = headOf(file, tree, root);
  const content =
    format === 'zip' ? await zipped(deps, request, head, record) : await asJson(deps, head, record);
  // No cache may answer alone: each request checks again that the caller may read it.
  reply.header('etag', content.tag).header('cache-control', 'private, no-cache');
  if (holds(request, content.tag)) return reply.code(304).send();
  const { stream, sizeBytes } = content.open();
  stream.on('error', (err) => log.error({ err, applicationId, traceId }, 'case file cut off'));
  if (request.method === 'HEAD') stream.destroy();
  return reply
    .header('content-disposition', contentDisposition(`${number ?? '草稿'}-案卷.${format}`))
    .header('content-length', sizeBytes)
    .header('x-content-type-options', 'nosniff')
    .type(format === 'zip' ? 'application/zip' : 'application/json; charset=utf-8')
    .send(request.method === 'HEAD' ? Readable.from([]) : stream);
}

interface Content {
  /** Equal content has equal tags. */
  readonly tag: string;
  readonly open: () => ZipArchive;
}

async function zipped(
  deps: CaseFileDeps,
  { actor }: FastifyRequest,
  head: CaseFileHead,
  record: CaseRecord,
): Promise<Content> {
  const { files, tag } = await assembleCaseFile(deps, actor, head, record);
  return { tag, open: () => zipArchive(files) };
}

async function asJson(
  { db }: CaseFileDeps,
  head: CaseFileHead,
  record: CaseRecord,
): Promise<Content> {
  const { sha256, sizeBytes, open: make } = await caseJson(db, head, record);
  return {
    tag: `"j${sha256.slice(0, 22)}"`,
    open: () => ({ stream: Readable.from(make(), { objectMode: false }), sizeBytes }),
  };
}
