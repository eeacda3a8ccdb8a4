import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '#platform/database/database.ts';
import { requireAccepted } from '#platform/http/negotiation.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { tableMediaTypes } from '#platform/tables/formats.ts';
import { contentDisposition } from '#platform/values/downloads.ts';
import type { TreeHash } from '../proofs/merkle.ts';
import { verifierKey } from '../proofs/signed-note.ts';
import { type ChosenTree, chooseTree } from '../tiles/choose-tree.ts';
import { beyondLog, type LogHead, readSm3HeadAt, signHead } from '../tiles/read-log.ts';
import type { LogIdentity } from '../tiles/signers.ts';
import { drawExport } from './draw-export.ts';
import { csvEntry, csvHead, type ExportHead, headLine } from './export-lines.ts';
import { type RecordedExport, requireExport } from './read-export.ts';
import { readLines, readPositions } from './read-positions.ts';
import type { ExportFormat } from './schemas.ts';

export interface ExportDeps extends Pick<Deps, 'db'> {
  readonly ledgerIdentity: LogIdentity;
}

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson',
  ...tableMediaTypes,
};

/** What of an export is asked for. */
export interface AskedExport {
  readonly exportId: string;
  /** The first position to send; absent: the first line comes first. */
  readonly from?: number | undefined;
  /** Of which tree checkpoint and leaf hashes are. */
  readonly hash?: TreeHash | undefined;
}

/**
 * Sends an export while it is read, with the memory of one part of it. A failure cuts the
 * connection; the reader goes on from the position after its last whole line.
 * @throws Problem `not-found`; `not-acceptable` for another format; `invalid-request` for a position beyond the export; as `reachBySm3`
 */
export async function downloadLedgerExport(
  { db, ledgerIdentity }: ExportDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { exportId, from, hash }: AskedExport,
): Promise<FastifyReply> {
  const exported = await requireExport(db, exportId);
  const { format, size } = exported;
  requireAccepted(request.headers, [mediaTypes[format]]);
  if (from !== undefined && from > size) throw beyondLog('/query/from', size);
  const tree = chooseTree(ledgerIdentity, hash);
  const head = headOf(await readExportedHead(db, exported, tree), tree);
  const content =
    request.method === 'HEAD' ? Readable.from([]) : writers[format](db, head, from ?? 'all');
  const { log, traceId } = request;
  content.on('error', (err) => log.error({ err, exportId, traceId }, 'export cut off'));
  return reply
    .type(`${mediaTypes[format]}${format === 'csv' ? '; charset=utf-8' : ''}`)
    .header('cache-control', 'private, no-store')
    .header(
      'content-disposition',
      contentDisposition(`ledger-${size}-${head.rootHash.slice(0, 8)}.${format}`),
    )
    .send(content);
}

/** The head of the chosen tree over the exported entries. */
async function readExportedHead(
  db: Database,
  exported: RecordedExport,
  tree: ChosenTree,
): Promise<LogHead> {
  return tree.by === 'sha256' ? exported : readSm3HeadAt(db, exported.size, tree);
}

function headOf(head: LogHead, { by, identity }: ChosenTree): ExportHead {
  return {
    ...(by === 'sm3' ? { hash: by } : {}),
    ...{ origin: identity.origin, size: head.size, rootHash: head.root.toString('hex') },
    checkpoint: signHead(identity, head),
    keys: identity.signers.map(verifierKey),
  };
}

/** Writes an export from a position on; all of it has its first line. */
type Writer = (db: Database, head: ExportHead, from: number | 'all') => Readable;

const writers: Readonly<Record<ExportFormat, Writer>> = {
  ndjson: texts(headLine, readLines),
  csv: texts(csvHead, readCsv),
  xlsx: (db, head, from) =>
    drawExport(db, head, { start: from === 'all' ? 0 : from, end: head.size }),
};

async function* readCsv(...asked: Parameters<typeof readPositions>): AsyncGenerator<string> {
  for await (const part of readPositions(...asked)) yield part.map(csvEntry).join('');
}

function texts(first: (head: ExportHead) => string, read: typeof readLines): Writer {
  async function* write(db: Database, head: ExportHead, from: number | 'all') {
    if (from === 'all') yield first(head);
    const range = { start: from === 'all' ? 0 : from, end: head.size };
    yield* read(db, range, head.hash);
  }
  return (db, head, from) => Readable.from(write(db, head, from), { objectMode: false });
}
