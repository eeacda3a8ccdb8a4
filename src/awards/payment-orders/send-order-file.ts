import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '#platform/database/database.ts';
import { formatOf } from '#platform/http/negotiation.ts';
import { tableMediaTypes } from '#platform/tables/formats.ts';
import { contentDisposition } from '#platform/values/downloads.ts';
import { readOrderFile, requireOrder } from './read-payment-orders.ts';

/** By the ending of the file; between equals JSON. */
const mediaTypes = { json: 'application/json', ...tableMediaTypes } as const;

/**
 * Sends an order in the media type that the caller prefers, as it was issued.
 * @throws Problem `not-found`; `not-acceptable` where it accepts none of them
 */
export async function sendOrderFile(
  db: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  orderId: string,
): Promise<Buffer> {
  const { number } = await requireOrder(db, orderId);
  const format = formatOf(request, reply, mediaTypes);
  const mediaType = mediaTypes[format];
  const { content } = await readOrderFile(db, orderId, mediaType);
  const name = `拨付指令-${number}-${orderId}.${format}`;
  reply
    .type(mediaType === 'text/csv' ? 'text/csv; charset=utf-8' : mediaType)
    .header('content-disposition', contentDisposition(name));
  return content;
}
