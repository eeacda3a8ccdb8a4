import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentDisposition } from '../values/downloads.ts';
import { type Rows, rowsOf, type Table } from './columns.ts';
import { csvHeadings, csvRow } from './csv-rows.ts';
import { drawWorkbook } from './draw-workbook.ts';
import { type TableFormat, tableMediaTypes } from './formats.ts';

/**
 * Sends a list as a file while it is read, with the memory of one part of it. What is refused with
 * the first part is refused in the usual way; a later failure cuts the connection, so that nobody
 * takes a part for the whole, and a reader who leaves ends the reading.
 * @param parts of the items, in the order of the list
 */
export async function sendTable<Item>(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, columns }: Table<Item>,
  {
    format,
    parts,
  }: { readonly format: TableFormat; readonly parts: AsyncGenerator<readonly Item[]> },
): Promise<FastifyReply> {
  const begun = await beginning(parts);
  const { log, traceId } = request;
  const rows = rowsOf(columns, whileAllowed(request, begun));
  const isHead = request.method === 'HEAD';
  const content = isHead ? Readable.from([]) : writers[format](name, columns, rows);
  content.on('error', (err) => log.error({ err, traceId }, 'table cut off'));
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store');
  return reply
    .type(tableMediaTypes[format] + (format === 'csv' ? '; charset=utf-8' : ''))
    .header('content-disposition', contentDisposition(`${name}.${format}`))
    .send(content);
}

type Writer = (
  name: string,
  columns: Table<never>['columns'],
  parts: AsyncGenerator<Rows>,
) => Readable;

const writers: Readonly<Record<TableFormat, Writer>> = {
  csv: (_name, columns, parts) => Readable.from(csvText(columns, parts), { objectMode: false }),
  xlsx: (name, columns, parts) => drawWorkbook([{ name, columns, parts }]),
};

async function* csvText(
  columns: Table<never>['columns'],
  parts: AsyncGenerator<Rows>,
): AsyncGenerator<string> {
  yield csvHeadings(columns);
  for await (const rows of parts) yield rows.map(csvRow).join('');
}

/** The same parts, of which the first is read already. */
async function beginning<Part>(parts: AsyncGenerator<Part>): Promise<AsyncGenerator<Part>> {
  const first = await parts.next();
  return (async function* () {
    if (first.done === true) return;
    yield first.value;
    yield* parts;
  })();
}

/** Who may no longer read after some parts does not get the others. */
async function* whileAllowed<Part>(
  request: FastifyRequest,
  parts: AsyncGenerator<Part>,
): AsyncGenerator<Part> {
  let isFirst = true;
  for await (const part of parts) {
    if (!isFirst) await request.assertToken();
    isFirst = false;
    yield part;
  }
}
