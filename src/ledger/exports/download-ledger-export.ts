import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { contentDisposition } from '#platform/values/downloads.ts';
import { finding } from '#programme/findings/finding.ts';
import { verifierKey } from '../proofs/signed-note.ts';
import { signHead } from '../tiles/read-log.ts';
import type { LogIdentity } from '../tiles/signers.ts';
import { drawWorkbook } from './draw-workbook.ts';
import { csvEntry, csvHead, type ExportHead, entryLine, headLine } from './export-lines.ts';
import { requireExport } from './read-export.ts';
import { readPositions } from './read-positions.ts';
import type { ExportFormat } from './schemas.ts';

export interface ExportDeps extends Pick<Deps, 'db'> {
  readonly ledgerIdentity: LogIdentity;
}

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Sends an export while it is read, with the memory of one part of it. A failure cuts the
 * connection; the reader goes on from the position after its last whole line.
 * @param from the first position to send; without it the first line comes first
 * @throws Problem `not-found`; `invalid-request` for a position beyond the export
 */
export async function downloadLedgerExport(
  { db, ledgerIdentity }: ExportDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { exportId, from }: { readonly exportId: string; readonly from?: number | undefined },
): Promise<FastifyReply> {
  const exported = await requireExport(db, exportId);
  const { format, size, root } = exported;
  if (from !== undefined && from > size) {
    const findings = [finding('beyond-log', '/query/from', { size })];
    throw new Problem('invalid-request', { findings });
  }
  const head: ExportHead = {
    ...{ origin: ledgerIdentity.origin, size, rootHash: root.toString('hex') },
    checkpoint: signHead(ledgerIdentity, exported),
    keys: ledgerIdentity.signers.map(verifierKey),
  };
  const content =
    request.method === 'HEAD' ? Readable.from([]) : writers[format](db, head, from ?? 'all');
  const { log, traceId } = request;
  content.on('error', (err) => log.error({ err, exportId, traceId }, 'export cut off'));
  return reply
    .type(mediaTypes[format])
    .header('cache-control', 'private, no-store')
    .header(
      'content-disposition',
      contentDisposition(`ledger-${size}-${head.rootHash.slice(0, 8)}.${format}`),
    )
    .send(content);
}

/** Writes an export from a position on; all of it has its first line. */
type Writer = (db: Database, head: ExportHead, from: number | 'all') => Readable;

const writers: Readonly<Record<ExportFormat, Writer>> = {
  ndjson: lines(headLine, entryLine),
  csv: lines(csvHead, csvEntry),
  xlsx: (db, head, from) =>
    drawWorkbook(db, head, { start: from === 'all' ? 0 : from, end: head.size }),
};

function lines(first: (head: ExportHead) => string, line: typeof entryLine): Writer {
  async function* write(db: Database, head: ExportHead, from: number | 'all') {
    if (from === 'all') yield first(head);
    const range = { start: from === 'all' ? 0 : from, end: head.size };
    for await (const part of readPositions(db, range)) yield part.map(line).join('');
  }
  return (db, head, from) => Readable.from(write(db, head, from), { objectMode: false });
}
